namespace IdentityPortal.Web.Store;

/// <summary>What the portal remembers about a browser between two pages.</summary>
internal sealed class BrowserNoteRow
{
    /// <summary>Hash of the key in the browser's cookie.</summary>
    public required string Id { get; init; }

    /// <summary>The note, encrypted: it holds an address.</summary>
    public required byte[] Content { get; set; }

    public required DateTimeOffset ExpiresAt { get; set; }
}
