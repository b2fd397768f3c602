namespace IdentityPortal.Web.Accounts.Apps;

/// <summary>An app that a person has used, or may use.</summary>
/// <param name="Id">The client id.</param>
/// <param name="App">Null if the settings no longer name it.</param>
/// <param name="UsedAt">When the person used it last; null if that is not known.</param>
/// <param name="Sessions">In how many of their sessions they are logged in to it.</param>
/// <param name="Scopes">What it was allowed to ask for; null if that is not known.</param>
internal sealed record OwnApp(string Id, App? App, DateTimeOffset? UsedAt = null, int Sessions = 0, IReadOnlyList<string>? Scopes = null)
{
    public string Name => App?.Name ?? Id;
}
