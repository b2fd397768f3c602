using IdentityPortal.Web.Sessions;

namespace IdentityPortal.Web.Accounts;

internal abstract record LoginOutcome
{
    private LoginOutcome()
    {
    }

    public sealed record LoggedIn(LoggedInPerson Person) : LoginOutcome;

    /// <summary>Wrong password, unknown, unconfirmed, disabled, not yet from the right browser: one answer.</summary>
    public sealed record Refused : LoginOutcome;

    /// <summary>Wrong passwords came too often for this address; this one was not looked at.</summary>
    /// <param name="Wait">How long until the next is.</param>
    public sealed record TooManyTries(TimeSpan Wait) : LoginOutcome;

    /// <summary>A temporary password was right: the person has to choose one of his own.</summary>
    public sealed record NewPasswordRequired(PendingNewPassword Pending) : LoginOutcome;

    /// <summary>The password was right, but an administrator has reset it.</summary>
    public sealed record MustResetPassword : LoginOutcome;

    /// <summary>The password was right, but Cognito asks for a step that the portal has no page for.</summary>
    public sealed record StepNotServed : LoginOutcome;

    public sealed record TryLater : LoginOutcome;
}
