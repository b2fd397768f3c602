using IdentityPortal.Web.Settings;

namespace IdentityPortal.Web.Accounts.Standing;

/// <summary>Everything that determines the problem of an account and its solution.</summary>
internal sealed record AccountState(AccountStatus Status)
{
    public bool Enabled { get; init; } = true;

    /// <summary>Whether staff confirm accounts, because the pool sends no codes. Where a function confirms everybody, staff help who is older than that.</summary>
    public bool IsConfirmedByStaff { get; init; }

    /// <summary>Until when support has locked the account; null if it has not.</summary>
    public DateTimeOffset? LockedUntil { get; init; }

    /// <summary>Whether a lead must decide about the lock, because the portal does not end it.</summary>
    public bool IsLockKept { get; init; }

    /// <summary>Whether the email address is verified; null if the account has none.</summary>
    public bool? AddressVerified { get; init; } = true;

    /// <summary>Whether the account has an email address or a phone number, verified or not.</summary>
    public bool CanBeInvited { get; init; } = true;

    /// <summary>Cognito sends a reset code only to a verified address or phone number that the pool's recovery allows.</summary>
    public ResetTarget ResetTarget { get; init; }

    public bool CanBeSentReset => ResetTarget is ResetTarget.Email or ResetTarget.Phone;

    /// <summary>Whether the next code goes to the phone, so that mails do not matter.</summary>
    public bool IsReachedByText => ResetTarget == ResetTarget.Phone && Status is AccountStatus.Confirmed or AccountStatus.ResetRequired;

    /// <summary>The number of second factors that are set up.</summary>
    public int Factors { get; init; }

    /// <summary>Whether the portal has a page for one of them.</summary>
    public bool HasServedFactor { get; init; }

    /// <summary>Sub of the lead who asked to remove the second factors; null if nobody has.</summary>
    public string? RemovalBy { get; init; }

    /// <summary>Until when another lead can approve that.</summary>
    public DateTimeOffset? RemovalUntil { get; init; }

    /// <summary>Whether the last such request ended because the person had changed their factors.</summary>
    public bool HasRemovalLapsed { get; init; }

    /// <summary>When the account will be deleted, which is disabled until then; null if that is not planned.</summary>
    public DateTimeOffset? DeletionDueAt { get; init; }

    /// <summary>The number of that deletion.</summary>
    public string? DeletionReceipt { get; init; }

    /// <summary>Whether the first log-in must come from the browser that confirmed the address.</summary>
    public bool BoundToOneBrowser { get; init; }

    /// <summary>What happened to the last mail.</summary>
    public MailFate LastMail { get; init; }

    /// <summary>The time until the user may try to log in again; zero if now.</summary>
    public TimeSpan LoginWait { get; init; }

    /// <summary>The step for which the desk sent a mail within the last hour, if the person has not done anything with it since.</summary>
    public NextStep Sent { get; init; }

    /// <summary>How long ago the desk sent it.</summary>
    public TimeSpan SentAgo { get; init; }

    /// <summary>The time until the desk may send another code; zero if now.</summary>
    public TimeSpan DeskWait { get; init; }
}
