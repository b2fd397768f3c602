namespace IdentityPortal.Web.Accounts;

internal abstract record ResendCodeOutcome
{
    private ResendCodeOutcome()
    {
    }

    /// <summary>What everybody is told, whether or not there was an account to send to.</summary>
    public sealed record CodeSent : ResendCodeOutcome;

    /// <summary>Asked for too often.</summary>
    /// <param name="Wait">How long until the next code can be asked for.</param>
    public sealed record CoolingDown(TimeSpan Wait) : ResendCodeOutcome;

    public sealed record TryLater : ResendCodeOutcome;
}
