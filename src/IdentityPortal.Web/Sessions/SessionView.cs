namespace IdentityPortal.Web.Sessions;

/// <summary>What a list says about a session.</summary>
/// <param name="IsCurrent">Whether it is that of the browser that shows the list.</param>
/// <param name="UsedAt">When it was last used, to a minute.</param>
/// <param name="Methods">How the person logged in (<see cref="LoginMethod"/>); empty if that is not known.</param>
internal sealed record SessionView(bool IsCurrent, SessionOrigin Origin, DateTimeOffset UsedAt, IReadOnlyList<string> Methods);
