namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>Ends a refresh token and the access and ID tokens that came from it. Public: no AWS credentials.</summary>
public class RevokeTokenRequest : AmazonCognitoIdentityProviderRequest
{
    /// <summary>The refresh token.</summary>
    public string? Token { get; set; }

    /// <summary>The app client's id, up to 128 characters.</summary>
    public string? ClientId { get; set; }

    /// <summary>The secret itself; absent for public clients. Never logged.</summary>
    public string? ClientSecret { get; set; }
}
