namespace IdentityPortal.Web.Accounts;

internal abstract record ResetPasswordOutcome
{
    private ResetPasswordOutcome()
    {
    }

    public sealed record PasswordChanged : ResetPasswordOutcome;

    /// <summary>This code has done its work: a second press, perhaps with another password, which nobody has taken.</summary>
    public sealed record ChangedBefore : ResetPasswordOutcome;

    /// <summary>The code was that of a registration: the address is confirmed now, and a code for the password is on its way.</summary>
    public sealed record AddressConfirmed : ResetPasswordOutcome;

    /// <summary>Wrong, expired, used, no such account: one answer, so that it tells a stranger nothing.</summary>
    public sealed record CodeRefused : ResetPasswordOutcome;

    /// <summary>Codes came too often for this address; this one was not looked at.</summary>
    /// <param name="Wait">How long until the next is.</param>
    public sealed record TooManyTries(TimeSpan Wait) : ResetPasswordOutcome;

    public sealed record PasswordRejected : ResetPasswordOutcome;

    public sealed record PasswordUsedBefore : ResetPasswordOutcome;

    public sealed record TryLater : ResetPasswordOutcome;
}
