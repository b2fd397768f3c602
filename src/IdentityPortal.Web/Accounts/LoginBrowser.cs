using IdentityPortal.Web.Sessions;

namespace IdentityPortal.Web.Accounts;

/// <summary>What is known about the browser in which somebody logs in.</summary>
/// <param name="Key">Its key if it has confirmed an address. The first log-in must come from that browser.</param>
/// <param name="Known">The browser if somebody has logged in to this account in it before. Then nobody else's guesses count here.</param>
internal sealed record LoginBrowser(BrowserKey? Key, KnownBrowser? Known);
