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

    /// <summary>The account was read, and nothing was done yet.</summary>
    public sealed record Ready(DeskAccount Account) : ActOutcome
    {
        public override string? Sentence => null;
    }

    /// <param name="Number">Number of its row in the trail, which is the receipt.</param>
    public sealed record Done(long Number) : ActOutcome
    {
        public override string? Sentence => null;
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
    public sealed record TooMany(bool Desk, TimeSpan Wait) : ActOutcome
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
    public sealed record Unknown(string Error) : ActOutcome
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
    public sealed record NotPermitted(string Error) : ActOutcome
    {
        public override string Sentence => "Support.NotPermitted";

        public override TrailResult OnRecord => new TrailResult.NotPermitted(Error);
    }

    /// <summary>Cognito is unavailable, and nothing was done.</summary>
    public sealed record TryLater(string Error) : ActOutcome
    {
        public override string Sentence => "Errors.TryLater";

        public override TrailResult OnRecord => new TrailResult.TryLater(Error);
    }
}
