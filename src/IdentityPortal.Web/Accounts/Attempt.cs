namespace IdentityPortal.Web.Accounts;

/// <summary>A try that was asked for.</summary>
/// <param name="Id">Its row when it was granted; null when it came too early.</param>
/// <param name="Wait">How long until the next can be granted; zero when this one was.</param>
internal sealed record Attempt(long? Id, TimeSpan Wait)
{
    public bool IsGranted => Id is not null;
}
