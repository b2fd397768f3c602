namespace IdentityPortal.Web.Store;

/// <summary>A signed-in browser.</summary>
internal sealed class SessionRow
{
    /// <summary>Hash of the key in the browser's cookie: whoever reads the store cannot take over a session.</summary>
    public required string Id { get; init; }

    /// <summary>Claims and Cognito's tokens, encrypted.</summary>
    public required byte[] Ticket { get; set; }

    /// <summary>Whose it is, so that all sessions of an address can be ended at once.</summary>
    public string? AddressHash { get; set; }

    /// <summary>When it ends unless it is used before; never after the end that its ticket has.</summary>
    public required DateTimeOffset ExpiresAt { get; set; }

    /// <summary>When Cognito last said that it holds.</summary>
    public DateTimeOffset CheckedAt { get; set; }

    /// <summary>Until then one instance asks Cognito about it, and no other.</summary>
    public DateTimeOffset LeaseUntil { get; set; }
}
