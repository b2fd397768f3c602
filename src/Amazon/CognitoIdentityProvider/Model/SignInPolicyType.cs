namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>The first factors that USER_AUTH allows.</summary>
public class SignInPolicyType
{
    /// <summary>The allowed first factors.</summary>
    public List<string>? AllowedFirstAuthFactors { get; set; }
}
