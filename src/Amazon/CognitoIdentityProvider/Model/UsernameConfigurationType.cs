namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>How user names are compared.</summary>
public class UsernameConfigurationType
{
    /// <summary>False if Ann and ann are the same user.</summary>
    public bool? CaseSensitive { get; set; }
}
