namespace Amazon.Extensions.CognitoAuthentication;

/// <summary>The tokens of one sign-in.</summary>
public class CognitoUserSession
{
    /// <summary>Tokens with the times they hold for, UTC unless marked as local.</summary>
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

    /// <summary>A JWT for the pool and for APIs.</summary>
    public string? AccessToken { get; set; }

    /// <summary>Opaque.</summary>
    public string? RefreshToken { get; set; }

    /// <summary>When the access token was issued.</summary>
    public DateTime IssuedTime { get; }

    /// <summary>When the access token ends.</summary>
    public DateTime ExpirationTime { get; }

    /// <summary>Whether there is an access token and its time is not over. Says nothing about revocation.</summary>
    public bool IsValid() =>
        !string.IsNullOrEmpty(AccessToken)
        && DateTime.UtcNow < (ExpirationTime.Kind == DateTimeKind.Local ? ExpirationTime.ToUniversalTime() : ExpirationTime);
}
