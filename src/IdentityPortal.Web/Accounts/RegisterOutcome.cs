namespace IdentityPortal.Web.Accounts;

internal abstract record RegisterOutcome
{
    private RegisterOutcome()
    {
    }

    /// <summary>What everybody is told, whether or not the address had an account.</summary>
    /// <param name="MadeHere">Whether this very request made the account; never shown.</param>
    /// <param name="SignUpSession">Cognito's session that lets the maker in right after confirming; null when it gave none.</param>
    public sealed record CodeSent(bool MadeHere, string? SignUpSession) : RegisterOutcome
    {
        public override string ToString() => nameof(CodeSent);
    }

    public sealed record PasswordRejected : RegisterOutcome;

    public sealed record AddressRejected : RegisterOutcome;

    public sealed record TryLater : RegisterOutcome;
}
