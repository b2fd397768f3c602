using IdentityPortal.Web.Audit;

namespace IdentityPortal.Web.Areas.Support.Acts;

/// <summary>How a look at an account, or an act on it, ended.</summary>
internal abstract record ActOutcome
{
    private ActOutcome()
    {
    }

    /// <summary>What the trail keeps of an act that was not done; null for the other outcomes.</summary>
    public virtual TrailResult? OnRecord => null;

    /// <summary>Nothing was done yet.</summary>
    public sealed record Ready(DeskAccount Account) : ActOutcome;

    /// <param name="Number">Of its row in the trail, which is the receipt.</param>
    public sealed record Done(long Number) : ActOutcome;

    /// <param name="Why">End of the key of its sentence in Wording.resx.</param>
    public sealed record Forbidden(string Why) : ActOutcome
    {
        public override TrailResult OnRecord => new TrailResult.Forbidden(Why);
    }

    /// <summary>The account's state does not fit the act; it may have changed since the page was shown.</summary>
    /// <param name="Why">End of the key of its sentence in Wording.resx.</param>
    public sealed record Misfit(string Why) : ActOutcome
    {
        public override TrailResult OnRecord => new TrailResult.Misfit(Why);
    }

    /// <param name="Desk">True for the limit of the person, false for that of the member of staff.</param>
    public sealed record TooMany(bool Desk, TimeSpan Wait) : ActOutcome
    {
        public override TrailResult OnRecord => new TrailResult.TooMany();
    }

    /// <summary>Cognito refused it.</summary>
    /// <param name="Why">End of the key of its sentence in Wording.resx.</param>
    /// <param name="Error">The exception's type, here and below.</param>
    public sealed record Refused(string Why, string Error) : ActOutcome
    {
        public override TrailResult OnRecord => new TrailResult.Refused(Error);
    }

    /// <summary>Cognito gave no answer, so it may have been done.</summary>
    public sealed record Unknown(string Error) : ActOutcome
    {
        public override TrailResult OnRecord => new TrailResult.Unknown(Error);
    }

    public sealed record Nobody(string Error) : ActOutcome
    {
        public override TrailResult OnRecord => new TrailResult.Nobody(Error);
    }

    /// <summary>Cognito does not accept the portal's role; an operator has to allow it.</summary>
    public sealed record NotPermitted(string Error) : ActOutcome
    {
        public override TrailResult OnRecord => new TrailResult.NotPermitted(Error);
    }

    /// <summary>Cognito is unavailable, and nothing was done.</summary>
    public sealed record TryLater(string Error) : ActOutcome
    {
        public override TrailResult OnRecord => new TrailResult.TryLater(Error);
    }
}
