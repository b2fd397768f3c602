namespace IdentityPortal.Web.Areas.Support;

internal abstract record PersonOutcome
{
    private PersonOutcome()
    {
    }

    public sealed record Seen(PersonRecord Person) : PersonOutcome;

    public sealed record Nobody : PersonOutcome;

    /// <summary>Cognito denies the portal's role the operation. The operator must allow it.</summary>
    public sealed record NotPermitted : PersonOutcome;

    public sealed record TryLater : PersonOutcome;
}
