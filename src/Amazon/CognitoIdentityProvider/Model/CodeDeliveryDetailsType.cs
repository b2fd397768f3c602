namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>Where a code was sent.</summary>
public class CodeDeliveryDetailsType
{
    /// <summary>The masked address, for example t***@t***.</summary>
    public string? Destination { get; set; }

    /// <summary>SMS or EMAIL.</summary>
    public DeliveryMediumType? DeliveryMedium { get; set; }

    /// <summary>The attribute: email or phone_number.</summary>
    public string? AttributeName { get; set; }
}
