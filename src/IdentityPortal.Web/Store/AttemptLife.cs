namespace IdentityPortal.Web.Store;

/// <summary>How long an attempt counts. After that its row is deleted.</summary>
internal static class AttemptLife
{
    public static TimeSpan Of(AttemptKind kind) => kind is AttemptKind.Login or AttemptKind.SecondFactor ? TimeSpan.FromDays(1) : TimeSpan.FromHours(1);
}
