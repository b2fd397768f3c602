namespace IdentityPortal.Web.Store;

/// <summary>A submitted form of the support desk. Submitting it again does not repeat the act.</summary>
internal sealed class SupportPressRow
{
    /// <summary>Made from the id of the form, the member of staff, the act and the person.</summary>
    public Guid Id { get; init; }

    /// <summary>Number of the act's row in the trail.</summary>
    public long Number { get; init; }

    public DateTimeOffset ExpiresAt { get; init; }
}
