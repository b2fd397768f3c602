namespace IdentityPortal.Web.Areas.Support.Notes;

/// <summary>A note of staff on a person.</summary>
/// <param name="By">Sub of the member of staff.</param>
/// <param name="Text">Null if no key can decrypt it.</param>
internal sealed record PersonNote(Guid Id, string By, DateTimeOffset At, string? Text)
{
    /// <summary>Staff delete the notes that they wrote, and leads delete all. Nobody deletes a note about themselves.</summary>
    /// <param name="sub">Sub of the person.</param>
    /// <param name="by">Sub of the author.</param>
    public static bool IsDeletable(StaffMember staff, string sub, string by) => sub != staff.Sub && (by == staff.Sub || staff.IsLead);

    public override string ToString() => $"{Id}";
}
