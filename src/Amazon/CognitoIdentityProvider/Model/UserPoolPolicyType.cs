namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>The pool's rules for passwords and first factors.</summary>
public class UserPoolPolicyType
{
    /// <summary>The rules for passwords.</summary>
    public PasswordPolicyType? PasswordPolicy { get; set; }

    /// <summary>The first factors that USER_AUTH allows.</summary>
    public SignInPolicyType? SignInPolicy { get; set; }
}
