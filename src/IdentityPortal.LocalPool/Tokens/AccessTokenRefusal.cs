namespace IdentityPortal.LocalPool.Tokens;

/// <summary>The reason why a string is not a genuine access token of the pool.</summary>
public enum AccessTokenRefusal
{
    /// <summary>The token is genuine.</summary>
    None,

    /// <summary>The string is not three parts of base64url that contain JSON, or a claim is missing.</summary>
    Malformed,

    /// <summary>The token has another algorithm, or another key than the pool's key for access tokens; for example, it is an ID token.</summary>
    UnknownKey,

    /// <summary>The key id is right, but the signature is invalid.</summary>
    BadSignature,

    /// <summary>The signature is valid, but the issuer is another pool.</summary>
    WrongIssuer,

    /// <summary>The signature is valid, but <c>token_use</c> is not <c>access</c>.</summary>
    NotAnAccessToken,
}
