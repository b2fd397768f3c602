namespace IdentityPortal.Web.Accounts.Apps;

/// <summary>An app that a person has used, or may use.</summary>
/// <param name="Id">The client id.</param>
/// <param name="App">Null if the settings no longer name it.</param>
/// <param name="UsedAt">When the person last logged in to it; null if that is not known.</param>
/// <param name="Sessions">In how many of their sessions they are logged in to it.</param>
/// <param name="Scopes">What it was allowed to ask for; null if that is not known.</param>
internal sealed record OwnApp(string Id, App? App, DateTimeOffset? UsedAt = null, int Sessions = 0, IReadOnlyList<string>? Scopes = null)
{
    public string Name => App?.Name ?? Id;

    /// <summary>Key of the sentence that says what the app knows about the person; null if that is not known.</summary>
    public string? Knows => Scopes is null ? null : (Has("profile"), Has("email"), Has("groups")) switch
    {
        // A profile has the address, too.
        (true, _, false) => "App.Knows.Profile",
        (true, _, true) => "App.Knows.ProfileGroups",
        (false, true, false) => "App.Knows.Email",
        (false, true, true) => "App.Knows.EmailGroups",
        (false, false, true) => "App.Knows.Groups",
        _ => "App.Knows.Nothing",
    };

    private bool Has(string scope) => Scopes!.Contains(scope);
}
