namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>New tokens for a refresh token; the only way for clients that rotate them. Public: no AWS credentials.</summary>
public class GetTokensFromRefreshTokenRequest : AmazonCognitoIdentityProviderRequest
{
    /// <summary>From an earlier sign-in or refresh.</summary>
    public string? RefreshToken { get; set; }

    /// <summary>The app client's id, up to 128 characters.</summary>
    public string? ClientId { get; set; }

    /// <summary>The secret itself; absent for public clients. Never logged.</summary>
    public string? ClientSecret { get; set; }

    /// <summary>Region, underscore, UUID.</summary>
    public string? DeviceKey { get; set; }

    /// <summary>Passed to the Lambda triggers.</summary>
    public Dictionary<string, string>? ClientMetadata { get; set; }
}
