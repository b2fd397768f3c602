namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>A pool's settings for authenticator apps.</summary>
public class SoftwareTokenMfaConfigType
{
    /// <summary>Whether users can set up an authenticator app.</summary>
    public bool? Enabled { get; set; }
}
