using System.Net;
using System.Text.Json;
using IdentityPortal.Benchmarks.Portal;
using IdentityPortal.Tests.Web.Areas.Self;
using IdentityPortal.TestSupport;
using IdentityPortal.Web.Settings;
using Microsoft.Extensions.DependencyInjection;

namespace IdentityPortal.Tests.Web.Areas.Account.Passkeys;

/// <summary>At which addresses of the site passkeys can be used.</summary>
public sealed class PasskeyOriginTests
{
    private const string Elsewhere = "https://old.localhost";
    private const string Refusal = "Passkeys do not work at this address of the site. Tell the people who run this site.";

    private static readonly Dictionary<string, string> TwoOrigins = new()
    {
        ["Portal:Passkeys:Origins:0"] = "https://localhost:5001",
        ["Portal:Passkeys:Origins:1"] = "https://accounts.localhost",
    };

    [Fact]
    public async Task They_are_taken_from_each_origin_in_the_settings()
    {
        await using var app = await PortalApp.StartAsync(TwoOrigins);
        var people = 0;
        await Rows.EachAsync(["https://localhost:5001", "https://accounts.localhost"], async origin =>
        {
            var person = await app.NewPersonAsync($"ann{++people}@example.com");
            using var device = new SoftwareAuthenticator { Origin = origin };
            using var visitor = app.NewVisitor();
            await visitor.HasLoggedInAsync(person.Email, person.Password);

            Assert.Equal("Your passkey is ready. You can log in with it from now on.", (await visitor.AddPasskeyAsync(device)).Banner);
            await visitor.HasLoggedOutAsync();
            Assert.True((await visitor.UsePasskeyAsync(device, person.Email)).IsLoggedIn);
            Assert.Equal("/Account/AddPasskey", (await ProveAsync(visitor, device)).Url);
        });
    }

    /// <summary>Cognito would take it, because it knows only the domain.</summary>
    [Fact]
    public async Task One_that_is_not_there_is_refused_before_Cognito_is_asked()
    {
        await using var app = await PortalApp.StartAsync(TwoOrigins);
        var people = 0;
        await Rows.EachAsync([Elsewhere, "https://localhost", "http://localhost:5001"], async origin =>
        {
            var person = await app.NewPersonAsync($"ann{++people}@example.com");
            using var device = await PasskeyVisits.EnrolAsync(app, person);
            device.Origin = origin;
            using var created = new SoftwareAuthenticator { Origin = origin };
            using var visitor = app.NewVisitor();
            await visitor.HasLoggedInAsync(person.Email, person.Password);
            var before = app.Pool.Calls.Count;

            Assert.Equal([Refusal], (await visitor.AddPasskeyAsync(created)).Errors);
            Assert.Equal(Refusal, (await ProveAsync(visitor, device)).Banner);
            await visitor.HasLoggedOutAsync();
            Assert.Equal(Refusal, (await visitor.UsePasskeyAsync(device, person.Email)).Banner);

            Assert.Equal(["StartWebAuthnRegistration", "InitiateAuth", "RevokeToken", "InitiateAuth"], app.Pool.Calls.Skip(before));
        });
    }

    [Fact]
    [Asvs("6.3.8")]
    public async Task At_log_in_the_refusal_is_the_same_for_every_address_and_counts_like_any_other()
    {
        await using var app = await PortalApp.StartAsync();
        var person = app.Person("CONFIRMED");
        using var device = await PasskeyVisits.EnrolAsync(app, person);
        device.Origin = Elsewhere;
        List<string> seen = [];
        foreach (var address in app.Pool.People.Select(one => one.Email).Append("nobody@example.com"))
        {
            using var visitor = app.NewVisitor();
            List<string> answers = [];
            for (var tries = 1; tries <= 5; tries++)
            {
                var page = await visitor.OpenAsync("/Account/Login");
                var options = JsonElement.Parse((await visitor.AskAsync(page, address)).Html);
                var answered = await page.AnswerAsync(device.Use(options), address);
                answers.Add(Anonymous.Of(answered, address));
                answers.Add((await visitor.FollowAsync(answered)).Banner!);
            }

            Assert.Equal(4, answers.Count(answer => answer == Refusal));
            Assert.StartsWith("There were too many attempts", answers[^1], StringComparison.Ordinal);
            seen.Add(string.Join("\n\n", answers));
        }

        Assert.Single(seen.Distinct());
    }

    [Fact]
    public async Task Without_the_setting_it_is_the_origin_that_the_request_is_sent_to()
    {
        await using var app = await PortalApp.StartAsync(services: services =>
            services.PostConfigure<PortalOptions>(options => options.Passkeys.Origins.Clear()));
        var person = app.Person("CONFIRMED");
        using var device = await PasskeyVisits.EnrolAsync(app, person);
        using var visitor = app.NewVisitor();
        visitor.Http.DefaultRequestHeaders.Host = "localhost";
        foreach (var origin in new[] { Elsewhere, "https://localhost", "http://localhost:5000" })
        {
            device.Origin = origin;
            Assert.Equal(Refusal, (await visitor.UsePasskeyAsync(device, person.Email)).Banner);
        }

        device.Origin = "http://localhost";

        Assert.True((await visitor.UsePasskeyAsync(device, person.Email)).IsLoggedIn);
    }

    [Theory]
    [InlineData("https://example.com", true)]
    [InlineData("https://accounts.example.com", true)]
    [InlineData("https://accounts.example.com:8443", true)]
    [InlineData("http://accounts.example.com", false)]
    [InlineData("https://accounts.example.com/", false)]
    [InlineData("https://accounts.example.com:443", false)]
    [InlineData("https://Accounts.example.com", false)]
    [InlineData("https://ann@accounts.example.com", false)]
    [InlineData("https://badexample.com", false)]
    [InlineData("https://example.com.evil.example", false)]
    [InlineData("https://bücher.example.com", false)]
    [InlineData("http://localhost:5000", false)]
    [InlineData("accounts.example.com", false)]
    [InlineData("", false)]
    public void A_setting_must_be_what_browsers_send_for_a_page_of_the_domain(string origin, bool isRight) =>
        Assert.Equal(isRight, new PasskeyOptions { RelyingPartyId = "example.com" }.IsOrigin(origin));

    [Theory]
    [InlineData("http://localhost:5000", true)]
    [InlineData("https://localhost", true)]
    [InlineData("http://accounts.localhost", false)]
    public void Only_localhost_itself_needs_no_https(string origin, bool isRight) =>
        Assert.Equal(isRight, new PasskeyOptions { RelyingPartyId = "localhost" }.IsOrigin(origin));

    private static async Task<PageView> ProveAsync(Visitor visitor, SoftwareAuthenticator device)
    {
        var page = await visitor.OpenAsync("/Account/Prove?returnUrl=/Account/AddPasskey");
        var asked = await visitor.AskAsync(page, "");
        Assert.Equal(HttpStatusCode.OK, asked.Status);
        return await visitor.FollowAsync(await page.AnswerAsync(device.Use(JsonElement.Parse(asked.Html))));
    }
}
