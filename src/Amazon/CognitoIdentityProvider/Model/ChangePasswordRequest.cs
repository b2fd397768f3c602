namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>Replaces the password of a signed-in user. Public: no AWS credentials.</summary>
public class ChangePasswordRequest : AmazonCognitoIdentityProviderRequest
{
    /// <summary>Of one of the person's sessions.</summary>
    public string? AccessToken { get; set; }

    /// <summary>The password up to now; absent only for accounts without one. Never logged.</summary>
    public string? PreviousPassword { get; set; }

    /// <summary>By the pool's policy, up to 256 characters. Never logged.</summary>
    public string? ProposedPassword { get; set; }
}
