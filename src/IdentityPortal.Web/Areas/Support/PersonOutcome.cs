namespace IdentityPortal.Web.Areas.Support;

internal abstract record PersonOutcome
{
    private PersonOutcome()
    {
    }

    public sealed record Seen(PersonRecord Person) : PersonOutcome;

    public sealed record Nobody : PersonOutcome;

    /// <summary>Cognito does not take the portal's role: an operator has to allow it.</summary>
    public sealed record NotPermitted : PersonOutcome;

    public sealed record TryLater : PersonOutcome;
}
