using IdentityPortal.Web.Sessions;

namespace IdentityPortal.Web.Accounts;

internal abstract record ConfirmOutcome
{
    private ConfirmOutcome()
    {
    }

    /// <summary>The address is proven; the person logs in next.</summary>
    public sealed record Confirmed : ConfirmOutcome;

    /// <summary>The address is proven and this browser, which made the account, is let in at once.</summary>
    public sealed record ConfirmedAndLoggedIn(LoggedInPerson Person) : ConfirmOutcome;

    /// <summary>Wrong, expired, used, no such account, confirmed long ago: one answer, so that it tells a stranger nothing.</summary>
    public sealed record CodeRefused : ConfirmOutcome;

    /// <summary>Codes came too often for this address; this one was not looked at.</summary>
    /// <param name="Wait">How long until the next is.</param>
    public sealed record TooManyTries(TimeSpan Wait) : ConfirmOutcome;

    public sealed record TryLater : ConfirmOutcome;
}
