namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>How people of a pool sign in.</summary>
public class UserPoolPolicyType
{
    /// <summary>What a password must be.</summary>
    public PasswordPolicyType? PasswordPolicy { get; set; }

    /// <summary>First factors of USER_AUTH.</summary>
    public SignInPolicyType? SignInPolicy { get; set; }
}
