using System.Net;
using System.Net.Http.Headers;
using IdentityPortal.TestSupport;

namespace IdentityPortal.Tests.Web.Areas.Connect;

public sealed class UserInfoTests(ConnectPortal connect)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    [Trait("Check", "35")]
    public async Task The_token_may_come_in_a_form()
    {
        using var app = connect.Wiki();
        using var visitor = await connect.LoggedInAsync();
        var tokens = await app.RedeemAsync(await app.CodeAsync(visitor));

        var answer = await app.SendAsync([("access_token", tokens["access_token"]), ("client_id", null), ("client_secret", null)], "/connect/userinfo");

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal((await app.UserInfoAsync(tokens["access_token"]))["sub"], answer["sub"]);
    }

    [Theory]
    [Trait("Check", "35")]
    [InlineData(null)]
    [InlineData("Bearer forged")]
    [InlineData("Bearer ")]
    [InlineData("Basic d2lraTp4")]
    public async Task Without_a_token_that_holds_it_asks_for_one_and_shows_no_page(string? authorization)
    {
        using var app = connect.Wiki();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/connect/userinfo");
        if (authorization is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        }

        using var answer = await app.Http.SendAsync(request, Stop);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("Bearer", answer.Headers.WwwAuthenticate.Single().Scheme);
        Assert.DoesNotContain("<", await answer.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Check", "28")]
    public async Task An_app_whose_access_tokens_have_ended_may_still_send_its_secret()
    {
        await using var portal = await PortalApp.StartAsync(new Dictionary<string, string>(AppClient.Settings("wiki", "a secret"))
        {
            ["Portal:RateLimits:FormBurst"] = "1",
            ["Portal:RateLimits:FormsPerMinute"] = "1",
        });
        using var app = new AppClient(portal, "wiki", "a secret");
        app.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "ended");
        for (var request = 0; request < 5; request++)
        {
            using var answer = await app.Http.GetAsync("/connect/userinfo", Stop);
            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        }

        app.Http.DefaultRequestHeaders.Authorization = null;
        Assert.Equal(HttpStatusCode.Unauthorized, (await app.RedeemAsync("no code", ("client_secret", "wrong"))).Status);
    }
}
