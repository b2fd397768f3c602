namespace IdentityPortal.Web.Accounts;

/// <summary>A user who logged in with a temporary password and must choose a new one.</summary>
/// <param name="UserId">Cognito's user name of the account.</param>
/// <param name="Session">Cognito's session, valid for one response.</param>
/// <param name="Attributes">The attributes that the pool requires and the account does not have yet.</param>
internal sealed record PendingNewPassword(string UserId, string Session, IReadOnlyList<string> Attributes)
{
    /// <summary>The address in its canonical form, for the log.</summary>
    public string? Address { get; init; }

    public bool RememberMe { get; init; }

    public string? ReturnUrl { get; init; }

    public override string ToString() => "***";
}
