namespace IdentityPortal.Web.Areas.Support;

internal abstract record SeeOutcome
{
    private SeeOutcome()
    {
    }

    public sealed record Seen(PersonRecord Person) : SeeOutcome;

    public sealed record Nobody : SeeOutcome;

    /// <summary>Cognito does not take the portal's role: an operator has to allow it.</summary>
    public sealed record NotPermitted : SeeOutcome;

    public sealed record TryLater : SeeOutcome;
}
