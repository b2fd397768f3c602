namespace IdentityPortal.Web.Store;

/// <summary>A note of staff on a person. It is no part of the trail, so that it can be deleted.</summary>
internal sealed class PersonNoteRow
{
    public static readonly TimeSpan Life = TimeSpan.FromDays(400);

    public Guid Id { get; init; }

    /// <summary>Keyed hash of the person's sub.</summary>
    public required string SubjectHash { get; init; }

    public required string AddressHash { get; init; }

    /// <summary>Sub of the member of staff.</summary>
    public required string By { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The text, encrypted, because it may contain personal data.</summary>
    public required byte[] Content { get; init; }
}
