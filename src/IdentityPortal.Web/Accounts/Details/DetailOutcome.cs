using IdentityPortal.Web.Operation.Doctor;
using IdentityPortal.Web.Store;

namespace IdentityPortal.Web.Accounts.Details;

/// <summary>How looking at one's own details, or saving them, has ended.</summary>
internal abstract record DetailOutcome : JourneyOutcome
{
    private DetailOutcome()
    {
    }

    /// <param name="Values">What Cognito has, in the order of <c>Portal:Details</c>; empty for what it does not have.</param>
    public sealed record Known(IReadOnlyList<string> Values) : DetailOutcome
    {
        public override string? Sentence => null;

        public override TimelineKind? Timeline => null;

        public override void Log(AccountEvents events, JourneyEnd end)
        {
            // Looking at one's own details is no event.
        }

        public override string ToString() => nameof(Known);
    }

    /// <param name="Name">The new name of the person, empty if it was removed; null if it has not changed.</param>
    public sealed record Saved(string? Name) : DetailOutcome
    {
        public override string Sentence => "Details.Done";

        public override TimelineKind? Timeline => TimelineKind.DetailsChanged;

        public override void Log(AccountEvents events, JourneyEnd end) => events.DetailsChanged(end);

        public override string ToString() => nameof(Saved);
    }

    /// <summary>Another tab has changed the same field since the page was shown. Nothing is saved.</summary>
    /// <param name="Values">As in <see cref="Known"/>.</param>
    public sealed record ChangedElsewhere(IReadOnlyList<string> Values) : DetailOutcome
    {
        public override string Sentence => "Details.ChangedElsewhere";

        public override TimelineKind? Timeline => null;

        public override void Log(AccountEvents events, JourneyEnd end) => events.DetailsRefused(end);

        public override string ToString() => nameof(ChangedElsewhere);
    }

    /// <summary>Cognito does not take a value.</summary>
    /// <param name="Place">The value's place on the page, if only one was changed; else null, because Cognito does not say which.</param>
    public sealed record Refused(int? Place = null) : DetailOutcome
    {
        public override string Sentence => Place is null ? "Details.Refused" : "Field.Attribute.Refused";

        public override TimelineKind? Timeline => null;

        public override void Log(AccountEvents events, JourneyEnd end) => events.DetailsRefused(end);
    }

    /// <summary>Cognito does not accept the session any longer.</summary>
    public sealed record SessionOver : DetailOutcome
    {
        public override string Sentence => "Ended.Unknown";

        public override TimelineKind? Timeline => null;

        public override void Log(AccountEvents events, JourneyEnd end) => events.SessionRefused(end);
    }

    /// <summary>A setting of pool or portal is wrong, so Cognito does this for no account.</summary>
    public sealed record NotSetUp(PoolFinding Finding) : DetailOutcome, INotServed
    {
        public override string Sentence => "Errors.NotSetUp";

        public override TimelineKind? Timeline => null;

        public override void Log(AccountEvents events, JourneyEnd end) => events.NotSetUp(end, Finding);
    }

    public sealed record TryLater : DetailOutcome, ITryLater
    {
        public override string Sentence => "Errors.TryLater";

        public override TimelineKind? Timeline => null;

        public override void Log(AccountEvents events, JourneyEnd end) => events.CognitoUnavailable(end);
    }
}
