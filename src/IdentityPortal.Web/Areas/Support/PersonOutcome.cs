using IdentityPortal.Web.Accounts;
using IdentityPortal.Web.Areas.Support.Notes;

namespace IdentityPortal.Web.Areas.Support;

internal abstract record PersonOutcome : DeskOutcome
{
    private PersonOutcome()
    {
    }

    public sealed record Seen(PersonRecord Person) : PersonOutcome
    {
        public override string? Sentence => null;
    }

    /// <summary>Only the account was read, or a note on it was saved.</summary>
    public sealed record Known(DeskAccount Account) : PersonOutcome
    {
        public override string? Sentence => null;
    }

    public sealed record NoteRefused(NoteAddition Why) : PersonOutcome
    {
        public override string Sentence => Why == NoteAddition.Full ? "Support.Notes.Full" : "Support.Notes.Repeated";
    }

    /// <summary>The account was deleted. The trail still knows what staff did to it.</summary>
    public sealed record Gone(GonePerson Person) : PersonOutcome
    {
        public override string? Sentence => null;
    }

    public sealed record Nobody : PersonOutcome
    {
        public override string? Sentence => null;
    }

    /// <summary>Cognito denies the portal's role the operation. The operator must allow it.</summary>
    public sealed record NotPermitted : PersonOutcome, ITryLater
    {
        public override string Sentence => "Support.NotPermitted";
    }

    public sealed record TryLater : PersonOutcome, ITryLater
    {
        public override string Sentence => "Errors.TryLater";
    }
}
