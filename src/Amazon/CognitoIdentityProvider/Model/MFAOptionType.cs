namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>An SMS second factor in the format of older pools.</summary>
public class MFAOptionType
{
    /// <summary>SMS or EMAIL.</summary>
    public DeliveryMediumType? DeliveryMedium { get; set; }

    /// <summary>The attribute: email or phone_number.</summary>
    public string? AttributeName { get; set; }
}
