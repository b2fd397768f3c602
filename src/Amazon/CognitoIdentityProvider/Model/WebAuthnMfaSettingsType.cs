namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>A user's settings for passkeys as a second factor.</summary>
public class WebAuthnMfaSettingsType
{
    /// <summary>Whether the factor is used.</summary>
    public bool? Enabled { get; set; }
}
