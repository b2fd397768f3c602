namespace IdentityPortal.Web.Accounts;

internal abstract record ForgotPasswordOutcome
{
    private ForgotPasswordOutcome()
    {
    }

    /// <summary>What everybody is told, whether or not there was an account to send to.</summary>
    public sealed record CodeSent : ForgotPasswordOutcome;

    /// <summary>Codes were asked for too often.</summary>
    /// <param name="Wait">How long until the next code can be asked for.</param>
    public sealed record CoolingDown(TimeSpan Wait) : ForgotPasswordOutcome;

    public sealed record TryLater : ForgotPasswordOutcome;
}
