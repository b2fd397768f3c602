using IdentityPortal.Web.Operation.Doctor;
using IdentityPortal.Web.Store;

namespace IdentityPortal.Web.Accounts.Deletion;

/// <summary>How it ended when somebody wanted to keep an account that is disabled until it is deleted.</summary>
internal abstract record KeepAccountOutcome : JourneyOutcome
{
    private KeepAccountOutcome()
    {
    }

    // Stopping a deletion writes its entry in the transaction that does it.
    public override TimelineKind? Timeline => null;

    /// <param name="IsRepeat">Whether the button was pressed before. The account was kept then and not now.</param>
    public sealed record Kept(bool IsRepeat = false) : KeepAccountOutcome
    {
        public override string Sentence => "KeepAccount.Done";

        public override void Log(AccountEvents events, JourneyEnd end)
        {
            if (!IsRepeat)
            {
                events.AccountKept(end);
            }
        }
    }

    /// <summary>The account will not be deleted, but staff have disabled it since, and the link undoes nothing of that.</summary>
    /// <param name="IsRepeat">As in <see cref="Kept"/>.</param>
    public sealed record StillDisabled(bool IsRepeat = false) : KeepAccountOutcome
    {
        public override string Sentence => "KeepAccount.StillDisabled";

        public override void Log(AccountEvents events, JourneyEnd end)
        {
            if (!IsRepeat)
            {
                events.AccountKept(end);
            }
        }
    }

    /// <summary>The link is not one of the portal's, or the account is kept or deleted already.</summary>
    public sealed record Gone : KeepAccountOutcome
    {
        public override string Sentence => "KeepAccount.Gone";

        public override void Log(AccountEvents events, JourneyEnd end)
        {
            // The link says nothing about anybody any longer.
        }
    }

    /// <summary>The portal lacks a permission, so the account stays as it is.</summary>
    public sealed record NotSetUp(PoolFinding Finding) : KeepAccountOutcome, INotServed
    {
        public override string Sentence => "Errors.NotSetUp";

        public override void Log(AccountEvents events, JourneyEnd end) => events.NotSetUp(end, Finding);
    }

    /// <summary>Cognito did not answer, or another request is keeping the account right now.</summary>
    public sealed record TryLater : KeepAccountOutcome, ITryLater
    {
        public override string Sentence => "Errors.TryLater";

        public override void Log(AccountEvents events, JourneyEnd end) => events.CognitoUnavailable(end);
    }
}
