namespace IdentityPortal.LocalPool.Signing;

/// <summary>The result of checking a request's signature.</summary>
internal enum SigV4Result
{
    /// <summary>The signature is valid and recent.</summary>
    Valid,

    /// <summary>The request has no <c>Authorization</c> header with this scheme.</summary>
    Missing,

    /// <summary>The access key is not the pool's.</summary>
    UnknownKey,

    /// <summary>The request was signed more than 15 minutes in the past or future.</summary>
    Expired,

    /// <summary>The request was signed for another region.</summary>
    WrongRegion,

    /// <summary>The header is malformed or has another scope, or the signature does not match the request.</summary>
    BadSignature,
}
