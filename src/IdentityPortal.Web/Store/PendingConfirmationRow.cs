namespace IdentityPortal.Web.Store;

/// <summary>A browser that is on its way from Register to Confirm.</summary>
internal sealed class PendingConfirmationRow
{
    /// <summary>Hash of the key in the browser's cookie.</summary>
    public required string Id { get; init; }

    /// <summary>A <see cref="Areas.Account.PendingConfirmation"/>, encrypted: it holds the address.</summary>
    public required byte[] Content { get; set; }

    public required DateTimeOffset ExpiresAt { get; set; }
}
