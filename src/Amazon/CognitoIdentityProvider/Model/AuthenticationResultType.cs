namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>The tokens of a finished sign-in.</summary>
public class AuthenticationResultType
{
    /// <summary>A JWT that authorizes calls to the pool and to APIs.</summary>
    public string? AccessToken { get; set; }

    /// <summary>Lifetime of the access token in seconds.</summary>
    public int? ExpiresIn { get; set; }

    /// <summary>Always Bearer.</summary>
    public string? TokenType { get; set; }

    /// <summary>An opaque token; absent after a refresh without rotation.</summary>
    public string? RefreshToken { get; set; }

    /// <summary>A JWT that identifies the user.</summary>
    public string? IdToken { get; set; }

    /// <summary>Present if the pool remembers devices.</summary>
    public NewDeviceMetadataType? NewDeviceMetadata { get; set; }
}
