using IdentityPortal.Web.Accounts;
using IdentityPortal.Web.Audit;

namespace IdentityPortal.Web.Areas.Support.Acts;

/// <summary>The outcome of reading an account or of an act on it.</summary>
internal abstract record ActOutcome : DeskOutcome
{
    private ActOutcome()
    {
    }

    /// <summary>The record of an act that was not done, for the trail; null for the other outcomes.</summary>
    public virtual TrailResult? OnRecord => null;

    /// <summary>Whether the account may not be any more what the member of staff has seen.</summary>
    public bool MayHaveChanged => this is Unknown or TooMany or Forbidden or Misfit or Refused;

    /// <summary>The account was read, and nothing was done yet.</summary>
    /// <param name="Last">The same act, if this member of staff did it a moment ago.</param>
    /// <param name="Limit">Why the desk may not send the mail of this act now; null if it may, or if the act sends none.</param>
    public sealed record Ready(DeskAccount Account, TrailEntry? Last, TooMany? Limit) : ActOutcome
    {
        public override string? Sentence => null;
    }

    /// <param name="Number">Number of its row in the trail, which is the receipt.</param>
    /// <param name="IsRepeat">Whether the same page was submitted before. The act was done then and not now.</param>
    public sealed record Done(long Number, bool IsRepeat = false) : ActOutcome
    {
        public override string? Sentence => IsRepeat ? "Support.Act.DoneBefore" : null;
    }

    /// <summary>This member of staff did the same a moment ago, and the page did not say so. Nothing was done now.</summary>
    /// <param name="Account">Null if the account does not exist any more.</param>
    public sealed record Repeated(TrailEntry Last, DeskAccount? Account) : ActOutcome
    {
        public override string Sentence => "Support.Act.Repeated";
    }

    public sealed record Forbidden(ForbiddenReason Why) : ActOutcome
    {
        public override string Sentence => $"Act.Forbidden.{Why}";

        public override TrailResult OnRecord => new TrailResult.Forbidden($"{Why}");
    }

    /// <summary>The account's state does not allow the act; it may have changed since the page was shown.</summary>
    public sealed record Misfit(MisfitReason Why) : ActOutcome
    {
        public override string Sentence => $"Act.Misfit.{Why}";

        public override TrailResult OnRecord => new TrailResult.Misfit($"{Why}");
    }

    /// <param name="Desk">True for the limit of the person, false for that of the member of staff.</param>
    public sealed record TooMany(bool Desk, TimeSpan Wait) : ActOutcome, ITooSoon
    {
        public override string Sentence => Desk ? "Support.Act.TooManyForPerson" : "Support.Act.TooManyByStaff";

        public override TrailResult OnRecord => new TrailResult.TooMany();
    }

    /// <summary>Cognito refused the act.</summary>
    /// <param name="Error">Type name of the exception, here and below.</param>
    public sealed record Refused(RefusedReason Why, string Error) : ActOutcome
    {
        public override string Sentence => $"Act.Refused.{Why}";

        public override TrailResult OnRecord => new TrailResult.Refused(Error);
    }

    /// <summary>Cognito did not answer, so the act may have been carried out.</summary>
    public sealed record Unknown(string Error) : ActOutcome, ITryLater
    {
        public override string Sentence => "Support.Act.Unknown";

        public override TrailResult OnRecord => new TrailResult.Unknown(Error);
    }

    public sealed record Nobody(string Error) : ActOutcome
    {
        public override string? Sentence => null;

        public override TrailResult OnRecord => new TrailResult.Nobody(Error);
    }

    /// <summary>Cognito denies the portal's role the operation. The operator must allow it.</summary>
    public sealed record NotPermitted(string Error) : ActOutcome, ITryLater
    {
        public override string Sentence => "Support.NotPermitted";

        public override TrailResult OnRecord => new TrailResult.NotPermitted(Error);
    }

    /// <summary>Cognito is unavailable, and nothing was done.</summary>
    public sealed record TryLater(string Error) : ActOutcome, ITryLater
    {
        public override string Sentence => "Errors.TryLater";

        public override TrailResult OnRecord => new TrailResult.TryLater(Error);
    }
}
