namespace IdentityPortal.Tests.Web.Areas.Connect;

/// <summary>The log says which requests of apps were refused and why.</summary>
public sealed class RefusedAppTests(ConnectPortal connect) : IClassFixture<ConnectPortal>
{
    private const string Start = "Information 1408 App ";

    public static TheoryData<string, string> Refused => new()
    {
        { "address", "wiki was refused at Authorization: invalid_request, The specified 'redirect_uri' is not valid for this client application." },
        { "app", "- was refused at Authorization: invalid_" },
        { "scope", "board was refused at Authorization: invalid_scope, " },
        { "scopes", "ledger was refused at PushedAuthorization: invalid_request, The client application is not allowed to use the 'offline_access' scope. Its settings lack offline_access." },
        { "challenge", "board was refused at Authorization: invalid_request, The mandatory 'code_challenge' parameter is missing." },
        { "log-out", "wiki was refused at EndSession: invalid_request, The settings of the portal name no such app." },
        { "secret", "wiki was refused at Token: invalid_client, The specified client credentials are invalid." },
        { "code", "wiki was refused at Token: invalid_grant, The " },
        { "closed", "vault was refused at Authorization: access_denied, The person is in none of the groups that may use this app." },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task A_refused_request_is_logged_with_its_reason(string what, string line)
    {
        using var wiki = connect.Wiki();
        using var board = connect.Board();
        using var vault = connect.Vault();
        using var ledger = connect.Ledger();
        using var visitor = await connect.LoggedInAsync();

        await (what switch
        {
            "address" => wiki.AuthorizeAsync(visitor, ("redirect_uri", "https://evil.example/")),
            "app" => wiki.AuthorizeAsync(visitor, ("client_id", "hush")),
            "scope" => board.AuthorizeAsync(visitor, ("scope", "openid hush")),
            "scopes" => ledger.PushAsync(("scope", "openid groups offline_access")),
            "challenge" => board.AuthorizeAsync(visitor, ("code_challenge", null), ("code_challenge_method", null)),
            "log-out" => wiki.OpenAsync(visitor, "/connect/endsession?client_id=wiki&post_logout_redirect_uri=https://evil.example/"),
            "secret" => wiki.RedeemAsync("code", ("client_secret", "hush")),
            "code" => wiki.RedeemAsync("hush"),
            _ => (Task)vault.AuthorizeAsync(visitor, ("prompt", "none")),
        });

        Assert.Contains(connect.Portal.Log.Lines, one => one.StartsWith(Start + line, StringComparison.Ordinal));
        Assert.DoesNotContain(connect.Portal.Log.Lines, one => one.Contains("hush", StringComparison.Ordinal) || one.Contains("evil", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_apps_hear_all_day_is_not_logged()
    {
        using var ledger = connect.Ledger();
        using var board = connect.Board();
        using var visitor = connect.Portal.NewVisitor();

        Assert.Equal("login_required", (await board.AuthorizeAsync(visitor, ("prompt", "none"))).Answer!["error"]);
        await board.UserInfoAsync("token");
        await ledger.SendAsync([("token", "token")], "/connect/introspect");

        Assert.DoesNotContain(connect.Portal.Log.Lines, line =>
            line.StartsWith(Start, StringComparison.Ordinal)
            && (line.Contains("login_required", StringComparison.Ordinal) || line.Contains("invalid_token", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task An_error_leads_to_no_other_site()
    {
        using var wiki = connect.Wiki();
        using var visitor = await connect.LoggedInAsync();

        var token = await wiki.RedeemAsync("code");
        var (_, answer) = await wiki.AuthorizeAsync(visitor, ("scope", "openid everything"));

        Assert.Equal(["error", "error_description"], token.Json.EnumerateObject().Select(member => member.Name));
        Assert.Equal(["error", "error_description", "iss", "state"], answer!.Keys.Order());
    }
}
