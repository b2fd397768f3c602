namespace IdentityPortal.Web.Sessions;

/// <summary>Sessions of an account that were ended together.</summary>
/// <param name="Count">How many could still be used.</param>
/// <param name="AppsTold">How many apps are told of it.</param>
/// <param name="RefreshTokens">Those of all, to be revoked.</param>
internal sealed record SessionEnds(int Count, int AppsTold, IReadOnlyList<string> RefreshTokens);
