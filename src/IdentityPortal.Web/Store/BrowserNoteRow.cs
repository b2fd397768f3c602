namespace IdentityPortal.Web.Store;

/// <summary>What the portal remembers about a browser between two pages.</summary>
internal sealed class BrowserNoteRow
{
    /// <summary>Hash of the key in the browser's cookie; also after the end of a session, whose row had the same id.</summary>
    public required string Id { get; init; }

    /// <summary>The note, encrypted: it holds an address. For a session that has ended, the reason (a <c>SessionEnd</c>).</summary>
    public required byte[] Content { get; set; }

    public required DateTimeOffset ExpiresAt { get; set; }
}
