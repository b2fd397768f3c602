namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>The units of the client's token lifetimes.</summary>
public class TokenValidityUnitsType
{
    /// <summary>Unit for the access token; the default is hours.</summary>
    public TimeUnitsType? AccessToken { get; set; }

    /// <summary>Unit for the ID token; the default is hours.</summary>
    public TimeUnitsType? IdToken { get; set; }

    /// <summary>Unit for the refresh token; the default is days.</summary>
    public TimeUnitsType? RefreshToken { get; set; }
}
