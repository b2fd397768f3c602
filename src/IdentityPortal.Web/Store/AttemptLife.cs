namespace IdentityPortal.Web.Store;

/// <summary>How long an attempt counts; its row is not needed any longer.</summary>
internal static class AttemptLife
{
    public static TimeSpan Of(AttemptKind kind) => kind == AttemptKind.Login ? TimeSpan.FromDays(1) : TimeSpan.FromHours(1);
}
