namespace IdentityPortal.Web.Areas.Account;

internal abstract record ResetPasswordOutcome
{
    private ResetPasswordOutcome()
    {
    }

    public sealed record PasswordChanged : ResetPasswordOutcome;

    /// <summary>The code was that of a registration: the address is confirmed now, and a code for the password is on its way.</summary>
    public sealed record AddressConfirmed : ResetPasswordOutcome;

    /// <summary>Wrong, expired, used, no such account: one answer, so that it tells a stranger nothing.</summary>
    public sealed record CodeRefused : ResetPasswordOutcome;

    public sealed record PasswordRejected : ResetPasswordOutcome;

    public sealed record PasswordUsedBefore : ResetPasswordOutcome;

    public sealed record TryLater : ResetPasswordOutcome;
}
