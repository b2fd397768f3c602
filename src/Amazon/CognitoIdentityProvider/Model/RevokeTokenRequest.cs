namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>Revokes a refresh token and the access and ID tokens issued with it. Public: no AWS credentials.</summary>
public class RevokeTokenRequest : AmazonCognitoIdentityProviderRequest
{
    /// <summary>The refresh token.</summary>
    public string? Token { get; set; }

    /// <summary>The app client's id, up to 128 characters.</summary>
    public string? ClientId { get; set; }

    /// <summary>The client secret in plain text; absent for public clients. Never logged.</summary>
    public string? ClientSecret { get; set; }
}
