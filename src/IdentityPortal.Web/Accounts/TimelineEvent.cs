using IdentityPortal.Web.Store;

namespace IdentityPortal.Web.Accounts;

/// <summary>Something that happened to an account, once or several times in a row.</summary>
/// <param name="At">When it happened last.</param>
/// <param name="Since">When it happened first.</param>
/// <param name="Browsers">In which browsers; null if that is not known of every time.</param>
/// <param name="App">What pages call the app that it is about, if any.</param>
internal sealed record TimelineEvent(TimelineKind Kind, DateTimeOffset At, int Times, DateTimeOffset Since, EventBrowsers? Browsers = null, string? App = null)
{
    /// <summary>What people who do not own the account can cause, as often as they like.</summary>
    public static IReadOnlyList<TimelineKind> ByAnybody { get; } = [TimelineKind.RegisteredAgain, .. TimelineRow.NeedNoAccount];
}
