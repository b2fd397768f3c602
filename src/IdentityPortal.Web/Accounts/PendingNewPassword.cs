namespace IdentityPortal.Web.Accounts;

/// <summary>Somebody whose temporary password was right and who has to choose one of his own.</summary>
/// <param name="UserId">Cognito's name of the account.</param>
/// <param name="Session">Cognito's session, good for one answer.</param>
/// <param name="Attributes">What the pool still wants to know of the person.</param>
internal sealed record PendingNewPassword(string UserId, string Session, IReadOnlyList<string> Attributes)
{
    /// <summary>As typed, for the log.</summary>
    public string? Address { get; init; }

    public bool RememberMe { get; init; }

    public string? ReturnUrl { get; init; }

    public override string ToString() => "***";
}
