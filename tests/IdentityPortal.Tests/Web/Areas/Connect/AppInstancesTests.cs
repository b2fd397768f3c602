using System.Net;
using System.Text.Json;
using IdentityPortal.LocalPool;
using IdentityPortal.Tests.Web.Sessions;
using IdentityPortal.Tests.Web.Store;
using IdentityPortal.TestSupport;

namespace IdentityPortal.Tests.Web.Areas.Connect;

/// <summary>Apps and browsers that a proxy sends to any instance.</summary>
public sealed class AppInstancesTests(TwoInstances instances) : IClassFixture<TwoInstances>
{
    [Theory]
    [Trait("Check", "23")]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.PostgreSql)]
    public async Task Of_eight_who_redeem_a_code_at_once_one_gets_tokens(StoreKind kind)
    {
        var (first, second) = await instances.OnAsync(kind);
        using var app = new AppClient(first, "board", secret: null);
        using var other = new AppClient(second, "board", secret: null);
        using var visitor = await LoggedInAsync(first);
        var code = await app.CodeAsync(visitor);

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(number =>
            (number % 2 == 0 ? app : other).RedeemAsync(code, ("code_verifier", app.Verifier))));

        Assert.Single(answers, answer => answer.Status == HttpStatusCode.OK);
        Assert.Equal(7, answers.Count(answer => answer.Error == "invalid_grant"));
    }

    [Theory]
    [Trait("Check", "23")]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.PostgreSql)]
    public async Task A_code_used_at_one_is_worth_nothing_at_the_other_and_its_second_use_ends_what_it_gave(StoreKind kind)
    {
        var (first, second) = await instances.OnAsync(kind);
        using var app = new AppClient(first, "wiki", TwoInstances.Secret);
        using var other = new AppClient(second, "wiki", TwoInstances.Secret);
        using var visitor = await LoggedInAsync(first);
        var code = await app.CodeAsync(visitor);
        var tokens = await app.RedeemAsync(code);
        Assert.Equal(HttpStatusCode.OK, (await other.UserInfoAsync(tokens["access_token"])).Status);

        Assert.Equal("invalid_grant", (await other.RedeemAsync(code, ("code_verifier", app.Verifier))).Error);

        Assert.Equal(HttpStatusCode.Unauthorized, (await app.UserInfoAsync(tokens["access_token"])).Status);
        Assert.Equal("invalid_grant", (await app.RefreshAsync(tokens["refresh_token"])).Error);
    }

    [Theory]
    [Trait("Check", "30")]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.PostgreSql)]
    public async Task Of_eight_who_use_a_refresh_token_at_once_one_gets_another_and_nobody_gets_one_later(StoreKind kind)
    {
        var (first, second) = await instances.OnAsync(kind);
        using var app = new AppClient(first, "board", secret: null);
        using var other = new AppClient(second, "board", secret: null);
        using var visitor = await LoggedInAsync(first);
        var tokens = await app.RedeemAsync(await app.CodeAsync(visitor));

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(number => (number % 2 == 0 ? app : other).RefreshAsync(tokens["refresh_token"])));

        var renewed = Assert.Single(answers, answer => answer.Status == HttpStatusCode.OK);
        Assert.Equal(7, answers.Count(answer => answer.Error == "invalid_grant"));
        Assert.Equal("invalid_grant", (await other.RefreshAsync(tokens["refresh_token"])).Error);
        Assert.Equal(HttpStatusCode.OK, (await other.RefreshAsync(renewed["refresh_token"])).Status);
        Assert.Equal("invalid_grant", (await app.RefreshAsync(renewed["refresh_token"])).Error);
    }

    [Theory]
    [Trait("Check", "37")]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.PostgreSql)]
    public async Task What_is_revoked_at_one_is_dead_at_the_other(StoreKind kind)
    {
        var (first, second) = await instances.OnAsync(kind);
        using var app = new AppClient(first, "wiki", TwoInstances.Secret);
        using var other = new AppClient(second, "wiki", TwoInstances.Secret);
        using var visitor = await LoggedInAsync(first);
        var tokens = await app.RedeemAsync(await app.CodeAsync(visitor));
        Assert.True(await IsActiveAsync(other, tokens["access_token"]));

        await app.SendAsync([("token", tokens["refresh_token"])], "/connect/revoke");

        Assert.False(await IsActiveAsync(other, tokens["access_token"]));
        Assert.Equal(HttpStatusCode.Unauthorized, (await other.UserInfoAsync(tokens["access_token"])).Status);
        Assert.Equal("invalid_grant", (await other.RefreshAsync(tokens["refresh_token"])).Error);
    }

    [Theory]
    [Trait("Check", "31")]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.PostgreSql)]
    public async Task Whoever_logs_out_at_one_has_no_code_and_no_token_at_the_other(StoreKind kind)
    {
        var (first, second) = await instances.OnAsync(kind);
        using var app = new AppClient(first, "wiki", TwoInstances.Secret);
        using var other = new AppClient(second, "wiki", TwoInstances.Secret);
        using var visitor = await LoggedInAsync(first);
        using var moved = visitor.MovedTo(second);
        var code = await app.CodeAsync(visitor);
        var tokens = await app.RedeemAsync(await app.CodeAsync(visitor));
        await other.CodeAsync(moved, ("prompt", "none"));

        await visitor.HasLoggedOutAsync();

        Assert.Equal("invalid_grant", (await other.RedeemAsync(code, ("code_verifier", app.Verifier))).Error);
        Assert.Equal("invalid_grant", (await other.RefreshAsync(tokens["refresh_token"])).Error);
        Assert.False(await IsActiveAsync(other, tokens["access_token"]));
        Assert.Equal("login_required", (await other.AuthorizeAsync(moved, ("prompt", "none"))).Answer!["error"]);
    }

    [Theory]
    [Trait("Check", "39")]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.PostgreSql)]
    public async Task A_request_pushed_to_one_is_used_at_the_other_and_then_at_neither(StoreKind kind)
    {
        var (first, second) = await instances.OnAsync(kind);
        using var app = new AppClient(first, "wiki", TwoInstances.Secret);
        using var other = new AppClient(second, "wiki", TwoInstances.Secret);
        using var visitor = await LoggedInAsync(first);
        using var moved = visitor.MovedTo(second);
        var url = app.PushedUrl((await app.PushAsync())["request_uri"]);

        var (_, answer) = await other.OpenAsync(moved, url);

        Assert.Null((await app.OpenAsync(visitor, url)).Answer);
        Assert.Null((await other.OpenAsync(moved, url)).Answer);
        Assert.Equal(HttpStatusCode.OK, (await app.RedeemAsync(answer!["code"])).Status);
    }

    [Theory]
    [Trait("Check", "39")]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.PostgreSql)]
    public async Task Of_eight_who_come_with_a_pushed_request_at_once_one_gets_a_code_and_the_others_learn_where_to_start(StoreKind kind)
    {
        var (first, second) = await instances.OnAsync(kind);
        using var app = new AppClient(first, "wiki", TwoInstances.Secret);
        using var other = new AppClient(second, "wiki", TwoInstances.Secret);
        using var visitor = await LoggedInAsync(first);
        using var moved = visitor.MovedTo(second);
        await app.CodeAsync(visitor);
        await other.CodeAsync(moved);
        var url = app.PushedUrl((await app.PushAsync())["request_uri"]);

        var arrivals = await Task.WhenAll(Enumerable.Range(0, 8).Select(number =>
            number % 2 == 0 ? app.OpenAsync(visitor, url) : other.OpenAsync(moved, url)));

        var answer = Assert.Single(arrivals, arrival => arrival.Answer is not null).Answer!;
        Assert.All(arrivals.Where(arrival => arrival.Answer is null), arrival =>
            Assert.Equal((HttpStatusCode.BadRequest, "Start again at wiki"), (arrival.Page.Status, arrival.Page.Heading)));
        Assert.Equal(HttpStatusCode.OK, (await app.RedeemAsync(answer["code"])).Status);
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.PostgreSql)]
    public async Task A_log_in_that_begins_at_one_ends_at_the_other(StoreKind kind)
    {
        var (first, second) = await instances.OnAsync(kind);
        using var app = new AppClient(first, "wiki", TwoInstances.Secret);
        using var other = new AppClient(second, "wiki", TwoInstances.Secret);
        var person = await NewPersonAsync(first);
        using var visitor = first.NewVisitor();
        var (login, _) = await app.AuthorizeAsync(visitor);
        using var moved = visitor.MovedTo(second);

        var sent = await (await moved.OpenAsync(login.Url)).SendAsync(
            new Dictionary<string, string> { ["Form.Email"] = person.Email, ["Form.Password"] = person.Password! });
        var (_, answer) = await other.ArriveAsync(moved, sent);

        Assert.Equal("state of the app", answer!["state"]);
        Assert.Equal(HttpStatusCode.OK, (await app.RedeemAsync(answer["code"])).Status);
    }

    private static async Task<bool> IsActiveAsync(AppClient app, string token) =>
        (await app.SendAsync([("token", token)], "/connect/introspect")).Json.GetProperty("active") is { ValueKind: JsonValueKind.True };

    private static Task<SeededPerson> NewPersonAsync(PortalApp portal) => portal.NewPersonAsync($"ann-{Guid.NewGuid():N}@example.com");

    private static async Task<Visitor> LoggedInAsync(PortalApp portal)
    {
        var person = await NewPersonAsync(portal);
        var visitor = portal.NewVisitor();
        await visitor.HasLoggedInAsync(person.Email, person.Password!);
        return visitor;
    }
}
