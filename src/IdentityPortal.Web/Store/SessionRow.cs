namespace IdentityPortal.Web.Store;

/// <summary>A signed-in browser.</summary>
internal sealed class SessionRow
{
    /// <summary>For how long the portal can say why a session has ended.</summary>
    public static readonly TimeSpan LifeAfterEnd = TimeSpan.FromDays(1);

    /// <summary>Hash of the key in the browser's cookie, so that reading the store is not enough to take over a session.</summary>
    public required string Id { get; init; }

    /// <summary>The session's id for life, which stays when its key changes. Null in rows that version 0.1.0 wrote, until a list shows them.</summary>
    public string? Sid { get; set; }

    /// <summary>Claims and Cognito's tokens, encrypted.</summary>
    public required byte[] Ticket { get; set; }

    /// <summary>Keyed hash of the account's sub, so that all sessions of an account can be ended. Null in rows that version 0.1.0 wrote.</summary>
    public string? SubjectHash { get; set; }

    /// <summary>Keyed hash of the account's address, as Cognito last reported it.</summary>
    public string? AddressHash { get; set; }

    /// <summary>When the session ends unless it is used. It is never later than the end in the ticket.</summary>
    public required DateTimeOffset ExpiresAt { get; set; }

    /// <summary>When the session was last used, to a minute. Version 0.1.0 does not write it.</summary>
    public DateTimeOffset UsedAt { get; set; }

    /// <summary>When Cognito last confirmed the session.</summary>
    public DateTimeOffset CheckedAt { get; set; }

    /// <summary>Until this time one request checks the session with Cognito, and no other request does.</summary>
    public DateTimeOffset LeaseUntil { get; set; }
}
