namespace IdentityPortal.Web.Store;

/// <summary>A signed-in browser.</summary>
internal sealed class SessionRow
{
    /// <summary>Hash of the key in the browser's cookie: whoever reads the store cannot take over a session.</summary>
    public required string Id { get; init; }

    /// <summary>Claims and Cognito's tokens, encrypted.</summary>
    public required byte[] Ticket { get; set; }

    /// <summary>Whose it is, so that all sessions of an address can be ended at once.</summary>
    public string? AddressHash { get; init; }

    public required DateTimeOffset ExpiresAt { get; set; }
}
