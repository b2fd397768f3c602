namespace IdentityPortal.Web.Store;

/// <summary>The apps in which somebody was logged in through sessions that have ended.</summary>
/// <param name="Told">How many are told of it.</param>
/// <param name="NotTold">How many cannot be told, and notice it later or not at all.</param>
internal readonly record struct ToldApps(int Told, int NotTold);
