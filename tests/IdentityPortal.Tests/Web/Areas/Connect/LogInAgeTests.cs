using System.Globalization;
using IdentityPortal.TestSupport;
using IdentityPortal.Web.Security;
using IdentityPortal.Web.Sessions;
using IdentityPortal.Web.Store;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;

namespace IdentityPortal.Tests.Web.Areas.Connect;

/// <summary>How old a log-in may be, to the second. These tests move the clock, so they have a portal of their own.</summary>
public sealed class LogInAgeTests(ConnectPortal connect) : IClassFixture<ConnectPortal>
{
    [Theory]
    [Trait("Check", "16")]
    [InlineData(10, "11", true)]
    [InlineData(10, "9", false)]
    [InlineData(10, "0", false)]
    [InlineData(0, "0", true)]
    [InlineData(10, "10000", true)]
    public async Task Only_a_log_in_that_is_older_than_the_app_wants_is_repeated(int seconds, string longest, bool isEnough)
    {
        using var app = connect.Wiki();
        using var visitor = await connect.LoggedInAsync();
        connect.Portal.Clock.Advance(TimeSpan.FromSeconds(seconds));

        var (page, answer) = await app.AuthorizeAsync(visitor, ("max_age", longest));

        Assert.Equal(isEnough, answer is not null);
        var now = DateTimeOffset.FromUnixTimeSeconds(connect.Portal.Clock.GetUtcNow().ToUnixTimeSeconds());
        var code = answer?["code"] ?? await ProveAsync(app, page);
        Assert.Equal(isEnough ? now.AddSeconds(-seconds) : now, await TimeAsync(app, code));
    }

    [Theory]
    [Trait("Check", "15")]
    [InlineData("prompt", "consent")]
    [InlineData("prompt", "")]
    [InlineData("max_age", "10000")]
    [InlineData("nonce", "another")]
    public async Task The_proof_that_an_app_wants_cannot_be_edited_away(string name, string value)
    {
        using var app = connect.Wiki();
        using var visitor = await connect.LoggedInAsync();
        connect.Portal.Clock.Advance(TimeSpan.FromSeconds(1));
        var (proof, _) = await app.AuthorizeAsync(visitor, ("prompt", "login"));
        var waiting = $"{QueryHelpers.ParseQuery(proof.Url.Split('?', 2)[1])["returnUrl"]}";

        foreach (var url in new[] { waiting, $"{waiting}&{name}={value}" })
        {
            Assert.Null((await app.OpenAsync(visitor, url)).Answer);
        }

        Assert.NotEmpty(await ProveAsync(app, proof));
    }

    [Theory]
    [InlineData("prompt", "login")]
    [InlineData("max_age", "3600")]
    [InlineData("prompt", "none")]
    public async Task A_session_of_version_0_1_0_which_does_not_say_when_it_began_leads_to_the_app_after_one_proof_at_most(string name, string value)
    {
        using var app = connect.Wiki();
        using var visitor = connect.Portal.NewVisitor();
        var person = await connect.Portal.NewPersonAsync($"old-{name}-{value}@example.com");
        await visitor.HasLoggedInAsync(person.Email, person.Password!);
        await AgeAsync(person.Email);
        connect.Portal.Clock.Advance(TimeSpan.FromSeconds(1));

        var (page, answer) = await app.AuthorizeAsync(visitor, (name, value));
        var code = answer?["code"] ?? await ProveAsync(app, page);

        var tokens = await app.RedeemAsync(code);
        Assert.Equal(answer is null, new JsonWebToken(tokens["id_token"]).TryGetClaim("auth_time", out _));
        Assert.NotEmpty((await app.RefreshAsync(tokens["refresh_token"]))["access_token"]);
    }

    private static async Task<string> ProveAsync(AppClient app, PageView proof)
    {
        Assert.StartsWith("/Account/Prove", proof.Url, StringComparison.Ordinal);
        var sent = await proof.SendAsync(new Dictionary<string, string> { ["Form.Password"] = Journeys.Password });
        return (await app.ArriveAsync(proof.Visitor, sent)).Answer!["code"];
    }

    /// <summary>Turns somebody's only session into one of version 0.1.0.</summary>
    private async Task AgeAsync(string address)
    {
        var hash = connect.Portal.Services.GetRequiredService<KeyedHash>().OfAddress(address);
        var protector = connect.Portal.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("IdentityPortal.Sessions");
        await connect.Portal.InStoreAsync(async store =>
        {
            var row = await store.Sessions.SingleAsync(session => session.AddressHash == hash);
            var ticket = TicketSerializer.Default.Deserialize(protector.Unprotect(row.Ticket))!;
            var identity = ticket.Principal.Identities.Single();
            foreach (var claim in identity.FindAll(claim => claim.Type is IdTokenReader.AuthTime or LoginMethod.ClaimType).ToList())
            {
                identity.RemoveClaim(claim);
            }

            foreach (var item in new[] { "sid", "begun", "browser", "device", "from", "recovery" })
            {
                ticket.Properties.Items.Remove(item);
            }

            (row.Ticket, row.Sid, row.SubjectHash) = (protector.Protect(TicketSerializer.Default.Serialize(ticket)), null, null);
            return await store.SaveChangesAsync();
        });
    }

    private static async Task<DateTimeOffset> TimeAsync(AppClient app, string code) => DateTimeOffset.FromUnixTimeSeconds(long.Parse(
        new JsonWebToken((await app.RedeemAsync(code))["id_token"]).GetClaim("auth_time").Value, CultureInfo.InvariantCulture));
}
