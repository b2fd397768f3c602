namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>A pool's settings for codes by SMS.</summary>
public class SmsMfaConfigType
{
    /// <summary>The text of the message, with {####} for the code.</summary>
    public string? SmsAuthenticationMessage { get; set; }

    /// <summary>How messages are sent.</summary>
    public SmsConfigurationType? SmsConfiguration { get; set; }
}
