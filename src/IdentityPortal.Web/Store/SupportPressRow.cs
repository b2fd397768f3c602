namespace IdentityPortal.Web.Store;

/// <summary>A form of the support desk that was sent, so that sending it again does nothing.</summary>
internal sealed class SupportPressRow
{
    /// <summary>Id of the form.</summary>
    public Guid Id { get; init; }

    /// <summary>Number of the act's row in the trail.</summary>
    public long Number { get; init; }

    public DateTimeOffset ExpiresAt { get; init; }
}
