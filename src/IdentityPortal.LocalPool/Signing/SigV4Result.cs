namespace IdentityPortal.LocalPool.Signing;

/// <summary>What came of checking a request's signature.</summary>
internal enum SigV4Result
{
    /// <summary>Signed by the known key, in time.</summary>
    Valid,

    /// <summary>No <c>Authorization</c> header of this scheme.</summary>
    Missing,

    /// <summary>Signed by a key that is not the pool's.</summary>
    UnknownKey,

    /// <summary>Signed more than 15 minutes ago or ahead.</summary>
    Expired,

    /// <summary>Unreadable, for another scope, or not the signature of this request.</summary>
    BadSignature,
}
