namespace IdentityPortal.Web.Sessions;

/// <summary>The browsers in which an account is logged in.</summary>
/// <param name="Count">How many there are.</param>
/// <param name="Shown">Those that were used last, the current one first.</param>
internal sealed record SessionList(int Count, IReadOnlyList<SessionView> Shown);
