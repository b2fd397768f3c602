namespace IdentityPortal.Web.Areas.Support.Notes;

/// <summary>What became of a new note.</summary>
internal enum NoteAddition
{
    Saved,

    /// <summary>There are as many notes on the person as there may be.</summary>
    Full,

    /// <summary>The same author saved the same text a moment ago.</summary>
    Repeated,
}
