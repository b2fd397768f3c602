using System.Net;

namespace IdentityPortal.Tests.Web.Areas.Connect;

/// <summary>What somebody can do with a code that was meant for another browser, and what they can plant in one.</summary>
public sealed class StolenCodeTests(ConnectPortal connect)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [Trait("Check", "25")]
    [InlineData("wiki")]
    [InlineData("board")]
    public async Task A_stolen_code_does_not_fit_the_thiefs_own_log_in(string id)
    {
        var secret = id == "wiki" ? ConnectPortal.Secret : null;
        using var owners = new AppClient(connect.Portal, id, secret);
        using var thiefs = new AppClient(connect.Portal, id, secret);
        using var owner = await connect.LoggedInAsync();
        using var thief = await connect.LoggedInAsync();
        var code = await owners.CodeAsync(owner);
        await thiefs.CodeAsync(thief);

        Assert.Equal("invalid_grant", (await thiefs.RedeemAsync(code)).Error);
        Assert.Equal("invalid_grant", (await thiefs.RedeemAsync(code, ("code_verifier", "x"))).Error);
        Assert.Equal(HttpStatusCode.OK, (await owners.RedeemAsync(code)).Status);
    }

    [Fact]
    [Trait("Check", "9")]
    public async Task A_log_in_without_a_challenge_cannot_be_slipped_in()
    {
        using var app = connect.Board();
        using var visitor = await connect.LoggedInAsync();

        var (_, plain) = await app.AuthorizeAsync(visitor, ("code_challenge", app.Verifier), ("code_challenge_method", "plain"));
        var (_, none) = await app.AuthorizeAsync(visitor, ("code_challenge", null), ("code_challenge_method", null));
        var (_, empty) = await app.AuthorizeAsync(visitor, ("code_challenge", ""));

        Assert.All([plain, none, empty], answer => Assert.DoesNotContain("code", answer!.Keys));
    }

    [Fact]
    public async Task A_form_of_another_site_logs_nobody_in_on_the_way_to_an_app()
    {
        using var app = connect.Wiki();
        using var victim = connect.Portal.NewVisitor().ComingFrom("cross-site");
        var thief = await connect.Portal.NewPersonAsync($"thief-{Guid.NewGuid():N}@example.com");
        var (login, _) = await app.AuthorizeAsync(victim);

        using var answer = await victim.Http.PostAsync(
            login.Url,
            new FormUrlEncodedContent(new Dictionary<string, string> { ["Form.Email"] = thief.Email, ["Form.Password"] = thief.Password! }),
            Stop);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("login_required", (await app.AuthorizeAsync(victim, ("prompt", "none"))).Answer!["error"]);
    }

    [Fact]
    public async Task A_code_tells_no_app_that_it_is_for_another_ones_session()
    {
        using var wiki = connect.Wiki();
        using var vault = connect.Vault();
        using var visitor = await connect.LoggedInAsync();
        var code = await wiki.CodeAsync(visitor);

        var answers = new[]
        {
            await vault.RedeemAsync(code),
            await vault.RedeemAsync(code, ("redirect_uri", wiki.RedirectUri), ("code_verifier", wiki.Verifier)),
            await vault.RedeemAsync(code, ("client_id", "wiki"), ("client_secret", "wrong"), ("code_verifier", wiki.Verifier)),
        };

        Assert.Equal(["invalid_grant", "invalid_grant", "invalid_client"], answers.Select(answer => answer.Error));
        Assert.Equal(HttpStatusCode.OK, (await wiki.RedeemAsync(code)).Status);
    }
}
