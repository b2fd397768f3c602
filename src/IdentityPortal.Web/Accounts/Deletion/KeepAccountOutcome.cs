using IdentityPortal.Web.Operation.Doctor;
using IdentityPortal.Web.Store;

namespace IdentityPortal.Web.Accounts.Deletion;

/// <summary>How it ended when somebody wanted to keep an account that is disabled until it is deleted.</summary>
internal abstract record KeepAccountOutcome : JourneyOutcome
{
    private KeepAccountOutcome()
    {
    }

    public sealed record Kept : KeepAccountOutcome
    {
        public override string Sentence => "KeepAccount.Done";

        public override TimelineKind? Timeline => null;

        public override void Log(AccountEvents events, JourneyEnd end) => events.AccountKept(end);
    }

    /// <summary>The link is not one of the portal's, or the account is kept or deleted already.</summary>
    public sealed record Gone : KeepAccountOutcome
    {
        public override string Sentence => "KeepAccount.Gone";

        public override TimelineKind? Timeline => null;

        public override void Log(AccountEvents events, JourneyEnd end)
        {
            // The link says nothing about anybody any longer.
        }
    }

    /// <summary>The portal lacks a permission, so the account stays as it is.</summary>
    public sealed record NotSetUp(PoolFinding Finding) : KeepAccountOutcome, INotServed
    {
        public override string Sentence => "Errors.NotSetUp";

        public override TimelineKind? Timeline => null;

        public override void Log(AccountEvents events, JourneyEnd end) => events.NotSetUp(end, Finding);
    }

    /// <summary>Cognito did not answer, or another request is keeping the account right now.</summary>
    public sealed record TryLater : KeepAccountOutcome, ITryLater
    {
        public override string Sentence => "Errors.TryLater";

        public override TimelineKind? Timeline => null;

        public override void Log(AccountEvents events, JourneyEnd end) => events.CognitoUnavailable(end);
    }
}
