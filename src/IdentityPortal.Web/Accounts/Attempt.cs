namespace IdentityPortal.Web.Accounts;

/// <summary>The result of asking for an attempt.</summary>
/// <param name="Id">Id of the row if the attempt was granted; null if it came too early.</param>
/// <param name="Wait">The time until the next attempt can be granted; zero if this one was granted.</param>
internal sealed record Attempt(long? Id, TimeSpan Wait)
{
    public bool IsGranted => Id is not null;
}
