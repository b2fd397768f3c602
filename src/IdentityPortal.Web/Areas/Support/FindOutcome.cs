namespace IdentityPortal.Web.Areas.Support;

internal abstract record FindOutcome
{
    private FindOutcome()
    {
    }

    /// <param name="Next">Where each list goes on, to be posted again; empty at the end.</param>
    public sealed record Found(IReadOnlyList<FoundPerson> People, IReadOnlyList<string> Next) : FindOutcome;

    /// <summary>Cognito does not take the portal's role: an operator has to allow it.</summary>
    public sealed record NotPermitted : FindOutcome;

    /// <summary>The page of results is too old to go on from.</summary>
    public sealed record Stale : FindOutcome;

    public sealed record TryLater : FindOutcome;
}
