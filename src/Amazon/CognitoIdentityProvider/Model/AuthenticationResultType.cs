namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>The tokens of a finished sign-in.</summary>
public class AuthenticationResultType
{
    /// <summary>A JWT for the pool and for APIs.</summary>
    public string? AccessToken { get; set; }

    /// <summary>Life of the access token in seconds.</summary>
    public int? ExpiresIn { get; set; }

    /// <summary>Bearer.</summary>
    public string? TokenType { get; set; }

    /// <summary>Opaque. Absent after a refresh without rotation.</summary>
    public string? RefreshToken { get; set; }

    /// <summary>A JWT that identifies the user.</summary>
    public string? IdToken { get; set; }

    /// <summary>Present when the pool tracks devices.</summary>
    public NewDeviceMetadataType? NewDeviceMetadata { get; set; }
}
