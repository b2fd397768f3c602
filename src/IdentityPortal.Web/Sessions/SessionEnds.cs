using IdentityPortal.Web.Store;

namespace IdentityPortal.Web.Sessions;

/// <summary>Sessions of an account that were ended together.</summary>
/// <param name="Count">How many could still be used.</param>
/// <param name="Apps">Those in which the person was logged in through them.</param>
/// <param name="RefreshTokens">Those of all, to be revoked.</param>
internal sealed record SessionEnds(int Count, ToldApps Apps, IReadOnlyList<string> RefreshTokens);
