namespace IdentityPortal.Web.Accounts;

internal abstract record LogoutOutcome
{
    private LogoutOutcome()
    {
    }

    public sealed record LoggedOut : LogoutOutcome;

    /// <summary>Out of the portal, but Cognito could not be told; its refresh token lives until it expires.</summary>
    public sealed record OnlyHere : LogoutOutcome;
}
