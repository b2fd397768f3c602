namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>A user's settings for the authenticator app.</summary>
public class SoftwareTokenMfaSettingsType
{
    /// <summary>Whether the factor is used.</summary>
    public bool? Enabled { get; set; }

    /// <summary>Whether the factor is used when several are enabled.</summary>
    public bool? PreferredMfa { get; set; }
}
