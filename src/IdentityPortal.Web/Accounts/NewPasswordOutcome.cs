using IdentityPortal.Web.Sessions;

namespace IdentityPortal.Web.Accounts;

internal abstract record NewPasswordOutcome
{
    private NewPasswordOutcome()
    {
    }

    public sealed record LoggedIn(LoggedInPerson Person) : NewPasswordOutcome;

    /// <summary>The session has run out or was used: the person logs in again.</summary>
    public sealed record Expired : NewPasswordOutcome;

    public sealed record PasswordRejected : NewPasswordOutcome;

    public sealed record PasswordUsedBefore : NewPasswordOutcome;

    /// <summary>Something that the pool wants to know of the person was not in its form.</summary>
    public sealed record AttributeRejected : NewPasswordOutcome;

    /// <summary>The password is set, but Cognito asks for a step that the portal has no page for.</summary>
    public sealed record StepNotServed : NewPasswordOutcome;

    public sealed record TryLater : NewPasswordOutcome;
}
