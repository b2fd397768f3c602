namespace IdentityPortal.Web.Areas.Support;

/// <summary>What the portal remembers about a browser at the desk.</summary>
/// <param name="Staff">Sub of the member of staff. Nobody else sees the rest.</param>
/// <param name="People">The people whom they viewed last.</param>
/// <param name="Searches">Their last searches, latest first.</param>
/// <param name="Queries">Their last filters of the trail, latest first.</param>
/// <param name="Draft">A form that was sent too late to be carried out.</param>
internal sealed record DeskNote(
    string Staff,
    IReadOnlyList<DeskNote.Person> People,
    IReadOnlyList<DeskNote.Search>? Searches = null,
    IReadOnlyList<DeskNote.Query>? Queries = null,
    DeskNote.FormDraft? Draft = null)
{
    /// <param name="Address">The masked address, or the sub if the portal did not learn the address.</param>
    /// <param name="Gone">Whether the account was deleted.</param>
    internal sealed record Person(string Sub, string Address, bool Gone = false);

    /// <param name="From">Where each list continues; empty for the first page.</param>
    /// <param name="Before">The number of people on the pages before.</param>
    internal sealed record Search(Guid Id, string Term, IReadOnlyList<string?> From, int Before);

    internal sealed record Query(Guid Id, string Staff, string Person, string Action, string From, string Until, long? Before);

    /// <param name="Sub">Sub of the person.</param>
    /// <param name="Act">Name of the act, or <c>AddNote</c> for a note.</param>
    internal sealed record FormDraft(string Sub, string Act, string Reason, string Text, string Ticket);

    public override string ToString() => "***";
}
