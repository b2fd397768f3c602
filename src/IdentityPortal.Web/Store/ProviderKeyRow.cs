namespace IdentityPortal.Web.Store;

/// <summary>A key of the OpenID Connect provider, stored encrypted.</summary>
internal sealed class ProviderKeyRow
{
    /// <summary>Random; for keys that sign, the <c>kid</c> that apps find the key by.</summary>
    public required string Id { get; init; }

    public required ProviderKeyUse Use { get; init; }

    /// <summary>From when on the key is used for what is new. Until then it is only announced.</summary>
    public required DateTimeOffset UsedFrom { get; init; }

    /// <summary>When nothing can need the key any more.</summary>
    public required DateTimeOffset GoneAt { get; init; }

    public required byte[] Value { get; init; }
}
