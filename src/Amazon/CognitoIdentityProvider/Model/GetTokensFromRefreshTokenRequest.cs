namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>Exchanges a refresh token for new tokens; required for clients with token rotation. Public: no AWS credentials.</summary>
public class GetTokensFromRefreshTokenRequest : AmazonCognitoIdentityProviderRequest
{
    /// <summary>A refresh token from an earlier sign-in or refresh.</summary>
    public string? RefreshToken { get; set; }

    /// <summary>The app client's id, up to 128 characters.</summary>
    public string? ClientId { get; set; }

    /// <summary>The client secret in plain text; absent for public clients. Never logged.</summary>
    public string? ClientSecret { get; set; }

    /// <summary>The device key: region, underscore, UUID.</summary>
    public string? DeviceKey { get; set; }

    /// <summary>Metadata for the pool's Lambda triggers.</summary>
    public Dictionary<string, string>? ClientMetadata { get; set; }
}
