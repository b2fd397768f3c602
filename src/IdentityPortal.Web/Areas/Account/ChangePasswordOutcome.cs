namespace IdentityPortal.Web.Areas.Account;

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

    public sealed record TooManyTries : ChangePasswordOutcome;

    public sealed record TryLater : ChangePasswordOutcome;
}
