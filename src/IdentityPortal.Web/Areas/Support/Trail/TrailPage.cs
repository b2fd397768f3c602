namespace IdentityPortal.Web.Areas.Support.Trail;

/// <summary>A page of the trail.</summary>
/// <param name="Earlier">The number of entries on the pages before this one.</param>
/// <param name="Shown">The number of entries on this page, of which some may share a line.</param>
/// <param name="All">The number of entries that match.</param>
/// <param name="Next">Where the next page begins; null on the last page.</param>
internal sealed record TrailPage(IReadOnlyList<TrailLine> Lines, int Earlier, int Shown, int All, long? Next)
{
    /// <summary>The positions of the entries, such as <c>51–53</c>.</summary>
    public string Range => Shown == 1 ? $"{Earlier + 1}" : $"{Earlier + 1}–{Earlier + Shown}";
}
