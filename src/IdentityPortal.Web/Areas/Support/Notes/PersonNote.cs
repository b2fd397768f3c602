namespace IdentityPortal.Web.Areas.Support.Notes;

/// <summary>A note of staff on a person.</summary>
/// <param name="By">Sub of the member of staff.</param>
/// <param name="Text">Null if no key can decrypt it.</param>
internal sealed record PersonNote(Guid Id, string By, DateTimeOffset At, string? Text)
{
    /// <summary>Staff delete their own notes, leads delete all.</summary>
    public bool IsDeletableBy(StaffMember staff) => By == staff.Sub || staff.IsLead;

    public override string ToString() => $"{Id}";
}
