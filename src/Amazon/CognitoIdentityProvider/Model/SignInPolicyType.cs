namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>First factors of USER_AUTH.</summary>
public class SignInPolicyType
{
    /// <summary>The factors that may come first.</summary>
    public List<string>? AllowedFirstAuthFactors { get; set; }
}
