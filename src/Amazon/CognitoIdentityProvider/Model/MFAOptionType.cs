namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>A text-message second factor, as older pools have it.</summary>
public class MFAOptionType
{
    /// <summary>SMS or EMAIL.</summary>
    public DeliveryMediumType? DeliveryMedium { get; set; }

    /// <summary>The attribute: email or phone_number.</summary>
    public string? AttributeName { get; set; }
}
