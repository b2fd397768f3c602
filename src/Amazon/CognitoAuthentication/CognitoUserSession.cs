namespace Amazon.Extensions.CognitoAuthentication;

/// <summary>The tokens of one sign-in.</summary>
public class CognitoUserSession
{
    /// <summary>Creates a session from its tokens and the access token's validity, in UTC unless the times are marked as local.</summary>
    public CognitoUserSession(string? idToken, string? accessToken, string? refreshToken, DateTime issuedTime, DateTime expirationTime)
    {
        IdToken = idToken;
        AccessToken = accessToken;
        RefreshToken = refreshToken;
        IssuedTime = issuedTime;
        ExpirationTime = expirationTime;
    }

    /// <summary>A JWT that identifies the user.</summary>
    public string? IdToken { get; set; }

    /// <summary>A JWT that authorizes calls to the pool and to APIs.</summary>
    public string? AccessToken { get; set; }

    /// <summary>An opaque token.</summary>
    public string? RefreshToken { get; set; }

    /// <summary>When the access token was issued.</summary>
    public DateTime IssuedTime { get; }

    /// <summary>When the access token expires.</summary>
    public DateTime ExpirationTime { get; }

    /// <summary>Whether there is an access token that has not expired. Does not check for revocation.</summary>
    public bool IsValid() =>
        !string.IsNullOrEmpty(AccessToken)
        && DateTime.UtcNow < (ExpirationTime.Kind == DateTimeKind.Local ? ExpirationTime.ToUniversalTime() : ExpirationTime);
}
