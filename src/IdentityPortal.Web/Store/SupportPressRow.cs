namespace IdentityPortal.Web.Store;

/// <summary>A button of the support desk that was pressed.</summary>
internal sealed class SupportPressRow
{
    /// <summary>Of the page that it stood on.</summary>
    public Guid Id { get; init; }

    /// <summary>Of the act's row in the trail.</summary>
    public long Number { get; init; }

    public DateTimeOffset ExpiresAt { get; init; }
}
