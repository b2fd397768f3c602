namespace IdentityPortal.Web.Accounts;

internal abstract record ChangePasswordOutcome
{
    private ChangePasswordOutcome()
    {
    }

    public sealed record PasswordChanged : ChangePasswordOutcome;

    /// <summary>The password up to now is not the one that was typed.</summary>
    public sealed record CurrentPasswordWrong : ChangePasswordOutcome;

    public sealed record PasswordRejected : ChangePasswordOutcome;

    public sealed record PasswordUsedBefore : ChangePasswordOutcome;

    /// <summary>Too many wrong passwords for this address, here or at log-in.</summary>
    public sealed record TooSoon(TimeSpan Wait) : ChangePasswordOutcome;

    /// <summary>Cognito counts too, and does not say how long.</summary>
    public sealed record TooManyTries : ChangePasswordOutcome;

    public sealed record TryLater : ChangePasswordOutcome;
}
