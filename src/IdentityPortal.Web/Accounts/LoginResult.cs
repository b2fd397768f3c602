using IdentityPortal.Web.Sessions;

namespace IdentityPortal.Web.Accounts;

/// <summary>What Cognito's reply to a right password, code or passkey leads to (<see cref="Admissions"/>).</summary>
internal abstract record LoginResult
{
    private LoginResult()
    {
    }

    public sealed record LoggedIn(LoggedInPerson Person) : LoginResult;

    public sealed record StepRequired(PendingChallenge Pending) : LoginResult;

    /// <summary>The first log-in must come from another browser.</summary>
    public sealed record Refused : LoginResult;

    /// <summary>A code for this address was sent to Cognito, and its answer decides.</summary>
    public sealed record Undecided : LoginResult;

    public sealed override string ToString() => GetType().Name;
}
