namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>Replaces the password of a signed-in user. Public: no AWS credentials.</summary>
public class ChangePasswordRequest : AmazonCognitoIdentityProviderRequest
{
    /// <summary>An access token of the user.</summary>
    public string? AccessToken { get; set; }

    /// <summary>The current password; absent only for accounts without one. Never logged.</summary>
    public string? PreviousPassword { get; set; }

    /// <summary>The new password, valid under the pool's policy, up to 256 characters. Never logged.</summary>
    public string? ProposedPassword { get; set; }
}
