namespace IdentityPortal.Web.Accounts.Standing;

/// <summary>All that decides what is wrong with an account and what helps.</summary>
internal sealed record AccountState(AccountStatus Status)
{
    public bool Enabled { get; init; } = true;

    /// <summary>Cognito mails a reset to a verified address only.</summary>
    public bool AddressVerified { get; init; } = true;

    /// <summary>Second factors that are set up, for which the portal has no page.</summary>
    public int Factors { get; init; }

    /// <summary>The first log-in must come from the browser that confirmed the address.</summary>
    public bool BoundToOneBrowser { get; init; }

    /// <summary>What became of the last mail.</summary>
    public MailFate LastMail { get; init; }

    /// <summary>Until the person may try to log in again; zero when now.</summary>
    public TimeSpan LoginWait { get; init; }

    /// <summary>Until the desk may send another code; zero when now.</summary>
    public TimeSpan DeskWait { get; init; }
}
