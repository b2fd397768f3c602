namespace IdentityPortal.Web.Accounts;

internal abstract record LogoutEverywhereOutcome
{
    private LogoutEverywhereOutcome()
    {
    }

    public sealed record LoggedOut : LogoutEverywhereOutcome;

    /// <summary>Out of the portal on all devices, but Cognito could not be told: other sites' sign-ins live on.</summary>
    public sealed record OnlyHere : LogoutEverywhereOutcome;
}
