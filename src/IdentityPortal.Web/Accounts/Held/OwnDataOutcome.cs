using IdentityPortal.Web.Accounts.Deletion;
using IdentityPortal.Web.Operation.Doctor;
using IdentityPortal.Web.Store;

namespace IdentityPortal.Web.Accounts.Held;

/// <summary>The end of a journey of somebody who is logged in and asks for all their data, or to delete it.</summary>
internal abstract record OwnDataOutcome : JourneyOutcome
{
    private OwnDataOutcome()
    {
    }

    public sealed record Read(HeldAccount Account) : OwnDataOutcome
    {
        public override string? Sentence => null;

        public override TimelineKind? Timeline => TimelineKind.DataDownloaded;

        public override void Log(AccountEvents events, JourneyEnd end) => events.DataDownloaded(end);
    }

    public sealed record Deleted(DeletionReceipt Receipt) : OwnDataOutcome
    {
        public override string? Sentence => null;

        public override TimelineKind? Timeline => null;

        public override void Log(AccountEvents events, JourneyEnd end) => events.AccountDeleted(end);
    }

    /// <summary>A thief who has changed the address must not delete the account before its owner can undo the change.</summary>
    /// <param name="Until">The end of the time for that.</param>
    public sealed record TooSoonAfterChange(DateTimeOffset Until) : OwnDataOutcome
    {
        public override string Sentence => "Delete.AfterChange";

        public override TimelineKind? Timeline => null;

        public override void Log(AccountEvents events, JourneyEnd end) => events.AddressChangeRefused(end);
    }

    /// <summary>The account is disabled until it is deleted.</summary>
    public sealed record DeletionScheduled(DeletionReceipt Receipt, DateTimeOffset DueAt) : OwnDataOutcome
    {
        public override string? Sentence => null;

        public override TimelineKind? Timeline => null;

        public override void Log(AccountEvents events, JourneyEnd end) => events.DeletionScheduled(end, DueAt);
    }

    /// <summary>Cognito has not answered, perhaps because it is unavailable. The portal finishes the deletion.</summary>
    public sealed record DeletionBegun(DeletionReceipt Receipt) : OwnDataOutcome
    {
        public override string? Sentence => null;

        public override TimelineKind? Timeline => null;

        public override void Log(AccountEvents events, JourneyEnd end) => events.CognitoUnavailable(end);
    }

    /// <summary>Cognito does not accept the session any longer.</summary>
    public sealed record SessionOver : OwnDataOutcome
    {
        public override string Sentence => "Ended.Unknown";

        public override TimelineKind? Timeline => null;

        public override void Log(AccountEvents events, JourneyEnd end) => events.SessionRefused(end);
    }

    /// <summary>A setting of pool or portal is wrong, so Cognito does this for no account.</summary>
    public sealed record NotSetUp(PoolFinding Finding) : OwnDataOutcome, INotServed
    {
        public override string Sentence => "Errors.NotSetUp";

        public override TimelineKind? Timeline => null;

        public override void Log(AccountEvents events, JourneyEnd end) => events.NotSetUp(end, Finding);
    }

    public sealed record TryLater : OwnDataOutcome, ITryLater
    {
        public override string Sentence => "Errors.TryLater";

        public override TimelineKind? Timeline => null;

        public override void Log(AccountEvents events, JourneyEnd end) => events.CognitoUnavailable(end);
    }
}
