namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>Units of the lifetimes beside it.</summary>
public class TokenValidityUnitsType
{
    /// <summary>Unit for the access token; hours unless set.</summary>
    public TimeUnitsType? AccessToken { get; set; }

    /// <summary>Unit for the ID token; hours unless set.</summary>
    public TimeUnitsType? IdToken { get; set; }

    /// <summary>Unit for the refresh token; days unless set.</summary>
    public TimeUnitsType? RefreshToken { get; set; }
}
