namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>How user names are compared.</summary>
public class UsernameConfigurationType
{
    /// <summary>False when Ann and ann are one user.</summary>
    public bool? CaseSensitive { get; set; }
}
