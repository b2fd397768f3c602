using System.Net;
using IdentityPortal.LocalPool.Faults;
using IdentityPortal.Tests.Web.Areas.Support;
using IdentityPortal.Tests.Web.Sessions;
using IdentityPortal.Tests.Web.Store;
using IdentityPortal.TestSupport;
using Microsoft.IdentityModel.JsonWebTokens;

namespace IdentityPortal.Tests.Web.Areas.Connect;

/// <summary>Apps that exchange their access token for an ID token of the pool (RFC 8693).</summary>
public sealed class PoolTokenTests(ForumPortal portal, PostgreSql postgreSql) : IClassFixture<ForumPortal>
{
    private const string Prefix = AppClient.TokenTypes;

    [Fact]
    public async Task An_app_gets_the_pools_ID_token_as_often_as_it_asks_and_the_session_goes_on()
    {
        using var app = portal.Bank();
        var person = await portal.NewPersonAsync();
        using var visitor = await portal.LoggedInAsync(person);
        var tokens = await app.RedeemAsync(await app.CodeAsync(visitor));

        for (var time = 0; time < 3; time++)
        {
            var answer = await app.ExchangeAsync(tokens["access_token"]);

            Assert.Equal((HttpStatusCode.OK, "N_A", $"{Prefix}id_token"), (answer.Status, answer["token_type"], answer["issued_token_type"]));
            Assert.InRange(answer.Json.GetProperty("expires_in").GetInt64(), 60, 86_400);
            var idToken = new JsonWebToken(answer["access_token"]);
            Assert.Equal("id", idToken.GetClaim("token_use").Value);
            Assert.Equal(await portal.Portal.SubAsync(person.Email), idToken.Subject);
            Assert.Equal(["access_token", "expires_in", "issued_token_type", "token_type"], answer.Json.EnumerateObject().Select(member => member.Name).Order());
            Assert.DoesNotContain(portal.Portal.Log.Lines, line => line.Contains(answer["access_token"], StringComparison.Ordinal));
        }

        Assert.Equal(HttpStatusCode.OK, (await app.RefreshAsync(tokens["refresh_token"])).Status);
        Assert.True((await visitor.OpenAsync("/Account")).IsLoggedIn);
    }

    [Fact]
    [Trait("Check", "36")]
    public async Task No_app_exchanges_the_token_of_another()
    {
        using var bank = portal.Bank();
        using var wiki = portal.Wiki();
        using var visitor = await portal.LoggedInAsync();
        var tokens = await wiki.RedeemAsync(await wiki.CodeAsync(visitor));

        Assert.Equal("invalid_grant", (await bank.ExchangeAsync(tokens["access_token"])).Error);
        Assert.Equal("unauthorized_client", (await wiki.ExchangeAsync(tokens["access_token"])).Error);
        Assert.Equal("invalid_client", (await bank.ExchangeAsync(tokens["access_token"], ("client_secret", "wrong"))).Error);
    }

    [Theory]
    [InlineData("requested_token_type", Prefix + "access_token")]
    [InlineData("requested_token_type", Prefix + "refresh_token")]
    [InlineData("subject_token_type", Prefix + "id_token")]
    [InlineData("subject_token_type", Prefix + "refresh_token")]
    public async Task Nothing_else_is_exchanged(string name, string value)
    {
        using var app = portal.Bank();
        using var visitor = await portal.LoggedInAsync();
        var tokens = await app.RedeemAsync(await app.CodeAsync(visitor));

        Assert.Equal("invalid_request", (await app.ExchangeAsync(tokens["access_token"], (name, value))).Error);
        Assert.Equal("invalid_grant", (await app.ExchangeAsync(tokens["refresh_token"])).Error);
    }

    [Fact]
    public async Task A_session_that_has_ended_gives_nothing()
    {
        using var app = portal.Bank();
        using var visitor = await portal.LoggedInAsync();
        var tokens = await app.RedeemAsync(await app.CodeAsync(visitor));

        await visitor.HasLoggedOutAsync();

        Assert.Equal("invalid_grant", (await app.ExchangeAsync(tokens["access_token"])).Error);
    }

    [Fact]
    public async Task Whom_Cognito_has_disabled_gets_nothing_and_the_session_ends()
    {
        using var app = portal.Bank();
        var person = await portal.NewPersonAsync();
        using var visitor = await portal.LoggedInAsync(person);
        var tokens = await app.RedeemAsync(await app.CodeAsync(visitor));

        await portal.Portal.AdministerAsync("AdminDisableUser", new { Username = person.Email });

        Assert.Equal("invalid_grant", (await app.ExchangeAsync(tokens["access_token"])).Error);
        Assert.False((await visitor.OpenAsync("/Account")).IsLoggedIn);
    }

    [Fact]
    public async Task While_Cognito_does_not_answer_the_app_is_asked_to_try_again()
    {
        using var app = portal.Bank();
        using var visitor = await portal.LoggedInAsync();
        var tokens = await app.RedeemAsync(await app.CodeAsync(visitor));

        using (portal.Portal.Pool.Faults.Inject("GetTokensFromRefreshToken", Fault.InternalError))
        using (portal.Portal.Pool.Faults.Inject("InitiateAuth", Fault.InternalError))
        {
            var answer = await app.ExchangeAsync(tokens["access_token"]);
            Assert.Equal((HttpStatusCode.ServiceUnavailable, "temporarily_unavailable"), (answer.Status, answer.Error));
        }

        Assert.True((await visitor.OpenAsync("/Account")).IsLoggedIn);
        portal.Portal.Clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(HttpStatusCode.OK, (await app.ExchangeAsync(tokens["access_token"])).Status);
    }

    [Fact]
    public async Task Of_many_exchanges_at_once_one_asks_Cognito_and_the_session_goes_on()
    {
        using var app = portal.Bank();
        var person = await portal.NewPersonAsync();
        using var visitor = await portal.LoggedInAsync(person);
        var tokens = await app.RedeemAsync(await app.CodeAsync(visitor));

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => app.ExchangeAsync(tokens["access_token"])));

        Assert.Contains(answers, answer => answer.Status == HttpStatusCode.OK);
        Assert.All(answers, answer => Assert.True(answer.Status is HttpStatusCode.OK or HttpStatusCode.ServiceUnavailable));
        Assert.Equal(HttpStatusCode.OK, (await app.ExchangeAsync(tokens["access_token"])).Status);
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.PostgreSql)]
    public async Task Two_instances_renew_a_session_one_after_the_other(StoreKind kind)
    {
        await using var store = await EmptyStore.CreateAsync(kind, postgreSql);
        await using var first = await PortalApp.StartAsync(store.Settings
            .Concat(AppClient.Settings("bank", "a secret", ("PoolTokens", "id")))
            .ToDictionary(setting => setting.Key, setting => setting.Value));
        await using var second = await first.StartAnotherAsync();
        using var one = new AppClient(first, "bank", "a secret");
        using var other = new AppClient(second, "bank", "a secret");
        using var visitor = first.NewVisitor();
        await visitor.HasLoggedInAsync(first.Person("CONFIRMED").Email, first.Person("CONFIRMED").Password!);
        var tokens = await one.RedeemAsync(await one.CodeAsync(visitor));

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(number => (number % 2 == 0 ? one : other).ExchangeAsync(tokens["access_token"])));

        Assert.Contains(answers, answer => answer.Status == HttpStatusCode.OK);
        Assert.All(answers, answer => Assert.True(answer.Status is HttpStatusCode.OK or HttpStatusCode.ServiceUnavailable));
        Assert.Equal(
            answers.Count(answer => answer.Status == HttpStatusCode.OK),
            first.Pool.Calls.Count(call => call == "GetTokensFromRefreshToken"));
        Assert.Equal(HttpStatusCode.OK, (await other.ExchangeAsync(tokens["access_token"])).Status);
    }

    [Fact]
    public async Task An_app_that_exchanges_more_than_its_limit_takes_nothing_from_other_apps_and_from_people()
    {
        await using var own = await PortalApp.StartAsync(AppClient.Settings("bank", "a secret", ("PoolTokens", "id"))
            .Concat(AppClient.Settings("mint", "a secret", ("PoolTokens", "id")))
            .Append(KeyValuePair.Create("Portal:SessionChecksPerSecond", "1"))
            .DistinctBy(setting => setting.Key)
            .ToDictionary());
        using var bank = new AppClient(own, "bank", "a secret");
        using var mint = new AppClient(own, "mint", "a secret");
        using var visitor = await own.LogInAsync(own.Person("CONFIRMED"));
        using var elsewhere = await own.LogInAsync(own.Person("CONFIRMED"));
        own.Clock.Advance(TimeSpan.FromSeconds(60));
        var (ofBank, ofMint) = (await bank.RedeemAsync(await bank.CodeAsync(visitor)), await mint.RedeemAsync(await mint.CodeAsync(visitor)));
        own.Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(HttpStatusCode.OK, (await bank.ExchangeAsync(ofBank["access_token"])).Status);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await bank.ExchangeAsync(ofBank["access_token"])).Status);

        Assert.Equal(HttpStatusCode.OK, (await mint.ExchangeAsync(ofMint["access_token"])).Status);
        var checks = Checks();
        Assert.True(await elsewhere.IsInAsync());
        Assert.Equal(checks + 1, Checks());
        own.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.OK, (await bank.ExchangeAsync(ofBank["access_token"])).Status);

        int Checks() => own.Pool.Calls.Count(call => call == "GetUser");
    }
}
