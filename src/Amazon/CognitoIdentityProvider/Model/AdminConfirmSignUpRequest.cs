namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>Confirms an account without a code. It verifies no address. Signed: needs AWS credentials.</summary>
public class AdminConfirmSignUpRequest : AmazonCognitoIdentityProviderRequest
{
    /// <summary>The pool's id, such as eu-west-1_Example.</summary>
    public string? UserPoolId { get; set; }

    /// <summary>The user name, an alias, or the sub of a local user.</summary>
    public string? Username { get; set; }

    /// <summary>Passed to the pool's functions.</summary>
    public Dictionary<string, string>? ClientMetadata { get; set; }
}
