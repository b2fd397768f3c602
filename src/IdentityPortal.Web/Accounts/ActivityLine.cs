namespace IdentityPortal.Web.Accounts;

/// <summary>Something that happened to an account, as its owner sees it: an event, or several equal ones.</summary>
/// <param name="Key">Key of its sentence in Wording.resx.</param>
/// <param name="At">When it happened last.</param>
/// <param name="Since">When it happened first.</param>
/// <param name="Browsers">In which browsers; null if that is not known, or not the owner's business.</param>
/// <param name="App">As in <see cref="TimelineEvent"/>. The sentence has a place for it.</param>
internal sealed record ActivityLine(string Key, DateTimeOffset At, int Times, DateTimeOffset Since, EventBrowsers? Browsers = null, string? App = null);
