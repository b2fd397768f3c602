namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>A user's settings for codes by mail.</summary>
public class EmailMfaSettingsType
{
    /// <summary>Whether the factor is used.</summary>
    public bool? Enabled { get; set; }

    /// <summary>Whether the factor is used when several are enabled.</summary>
    public bool? PreferredMfa { get; set; }
}
