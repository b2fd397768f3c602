namespace IdentityPortal.LocalPool.Tokens;

/// <summary>Why a text is not a genuine access token of the pool.</summary>
public enum AccessTokenRefusal
{
    /// <summary>It is one.</summary>
    None,

    /// <summary>Not three parts of base64url with JSON in them, or a claim is missing.</summary>
    Malformed,

    /// <summary>Signed by another algorithm or another key than the pool's for access tokens; an ID token, for one.</summary>
    UnknownKey,

    /// <summary>Names the right key, but the signature is not the key's.</summary>
    BadSignature,

    /// <summary>Signed by the key, but for another pool.</summary>
    WrongIssuer,

    /// <summary>Signed by the key, but <c>token_use</c> is not <c>access</c>.</summary>
    NotAnAccessToken,
}
