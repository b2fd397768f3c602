namespace IdentityPortal.Web.Store;

/// <summary>A signed-in browser.</summary>
internal sealed class SessionRow
{
    /// <summary>Hash of the key in the browser's cookie, so that reading the store is not enough to take over a session.</summary>
    public required string Id { get; init; }

    /// <summary>Claims and Cognito's tokens, encrypted.</summary>
    public required byte[] Ticket { get; set; }

    /// <summary>Allows all sessions of an address to be ended at once.</summary>
    public string? AddressHash { get; set; }

    /// <summary>When the session ends unless it is used. It is never later than the end in the ticket.</summary>
    public required DateTimeOffset ExpiresAt { get; set; }

    /// <summary>When Cognito last confirmed the session.</summary>
    public DateTimeOffset CheckedAt { get; set; }

    /// <summary>Until this time one request checks the session with Cognito, and no other request does.</summary>
    public DateTimeOffset LeaseUntil { get; set; }
}
