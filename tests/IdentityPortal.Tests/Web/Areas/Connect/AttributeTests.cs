using System.Buffers.Text;
using System.Text.Json;
using IdentityPortal.LocalPool;
using IdentityPortal.Tests.Web.Areas.Support;
using IdentityPortal.Tests.Web.Operation;
using IdentityPortal.Tests.Web.Sessions;
using IdentityPortal.TestSupport;
using Microsoft.IdentityModel.JsonWebTokens;

namespace IdentityPortal.Tests.Web.Areas.Connect;

/// <summary>Attributes of Cognito, and what apps of Cognito expect.</summary>
public sealed class AttributeTests
{
    private static readonly (string, string)[] Attributes = [("Attributes:0", "custom:team"), ("Attributes:1", "locale"), ("Attributes:2", "phone_number_verified")];

    [Fact]
    public async Task An_app_is_told_the_attributes_of_its_settings_as_they_are_now()
    {
        await using var portal = await StartAsync(Attributes);
        using var app = new AppClient(portal, "wiki", "a secret");
        using var visitor = await LoggedInAsync(portal);

        var tokens = await app.RedeemAsync(await app.CodeAsync(visitor));
        var idToken = Part(tokens["id_token"]);
        var info = (await app.UserInfoAsync(tokens["access_token"])).Json;
        foreach (var told in new[] { idToken, info })
        {
            Assert.Equal(("garden", "de"), (told.GetProperty("team").GetString(), told.GetProperty("locale").GetString()));
            Assert.Equal(JsonValueKind.False, told.GetProperty("phone_number_verified").ValueKind);
            Assert.False(told.TryGetProperty("phone_number", out _));
            Assert.False(told.TryGetProperty("token_use", out _));
        }

        await portal.AdministerAsync("AdminUpdateUserAttributes", new
        {
            Username = portal.Person("CONFIRMED").Email,
            UserAttributes = new[] { new { Name = "custom:team", Value = "orchard" } },
        });
        portal.Clock.Advance(TimeSpan.FromMinutes(1));
        var refreshed = await app.RefreshAsync(tokens["refresh_token"]);
        Assert.Equal("orchard", Part(refreshed["id_token"]).GetProperty("team").GetString());
        Assert.Equal("orchard", (await app.UserInfoAsync(refreshed["access_token"])).Json.GetProperty("team").GetString());
    }

    [Fact]
    public async Task Attributes_belong_to_the_profile()
    {
        await using var portal = await StartAsync(Attributes);
        using var app = new AppClient(portal, "wiki", "a secret");
        using var visitor = await LoggedInAsync(portal);

        var tokens = await app.RedeemAsync(await app.CodeAsync(visitor, ("scope", "openid email")));

        Assert.False(Part(tokens["id_token"]).TryGetProperty("team", out _));
        Assert.False((await app.UserInfoAsync(tokens["access_token"])).Json.TryGetProperty("team", out _));
    }

    [Fact]
    public async Task An_app_that_used_Cognitos_log_in_finds_the_claims_that_it_knows_in_its_ID_token()
    {
        await using var portal = await StartAsync(Attributes, ("CognitoClaims", "true"), ("ShowGroups:0", "wiki-*"));
        using var app = new AppClient(portal, "wiki", "a secret");
        var person = portal.Person("CONFIRMED");
        foreach (var group in new[] { "wiki-editors", "others" })
        {
            await portal.AdministerAsync("CreateGroup", new { GroupName = group });
            await portal.AdministerAsync("AdminAddUserToGroup", new { Username = person.Email, GroupName = group });
        }

        using var visitor = await LoggedInAsync(portal, person);
        var tokens = await app.RedeemAsync(await app.CodeAsync(visitor, ("scope", "openid profile")));

        var told = Part(tokens["id_token"]);
        Assert.Equal("id", told.GetProperty("token_use").GetString());
        Assert.Equal(await portal.SubAsync(person.Email), told.GetProperty("cognito:username").GetString());
        Assert.Equal(["wiki-editors"], JsonSerializer.Deserialize<string[]>(told.GetProperty("cognito:groups"))!);
        Assert.Equal("garden", told.GetProperty("custom:team").GetString());
        Assert.False(told.TryGetProperty("groups", out _));
        Assert.Equal(
            ["custom:team", "locale", "name", "phone_number_verified", "preferred_username", "sub"],
            (await app.UserInfoAsync(tokens["access_token"])).Json.EnumerateObject().Select(member => member.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Whoever_is_asked_for_consent_reads_which_attributes_the_app_is_told()
    {
        await using var portal = await StartAsync(Attributes, ("Consent", "true"));
        using var app = new AppClient(portal, "wiki", "a secret");
        using var visitor = await LoggedInAsync(portal);

        var page = (await app.AuthorizeAsync(visitor, ("scope", "openid profile"))).Page;

        Assert.Equal(
            ["Your name", "Your email address", "team", "Your language", "phone number verified"],
            page.Document.QuerySelectorAll("main li").Select(fact => fact.TextContent));
    }

    [Fact]
    public async Task Whoever_is_asked_for_consent_reads_that_the_pools_ID_token_tells_everything()
    {
        await using var portal = await StartAsync(Attributes, ("Consent", "true"), ("PoolTokens", "id"));
        using var app = new AppClient(portal, "wiki", "a secret");
        using var visitor = await LoggedInAsync(portal);

        var page = (await app.AuthorizeAsync(visitor, ("scope", "openid"))).Page;

        Assert.Equal(
            ["Your name", "Your email address", "All other details of your account that this site can read, and all your groups"],
            page.Document.QuerySelectorAll("main li").Select(fact => fact.TextContent));

        // The page is there in another language, too, although its address is long.
        var german = await visitor.FollowAsync(await page.PressAsync("Deutsch"));
        Assert.Equal("Darf wiki wissen, wer Sie sind?", german.Heading);
    }

    private static Task<PortalApp> StartAsync((string, string)[] attributes, params (string, string)[] more) => PortalApp.StartAsync(
        AppClient.Settings("wiki", "a secret", [.. attributes, .. more]),
        template: ChangedTemplate.Write(
            ("ReadAttributes: [email, email_verified]", "ReadAttributes: [email, email_verified, locale, phone_number, phone_number_verified, custom:team]"),
            ("        - Name: email\n", "        - Name: team\n          AttributeDataType: String\n          Mutable: true\n        - Name: email\n")));

    private static Task<Visitor> LoggedInAsync(PortalApp portal) => LoggedInAsync(portal, portal.Person("CONFIRMED"));

    private static async Task<Visitor> LoggedInAsync(PortalApp portal, SeededPerson person)
    {
        await portal.AdministerAsync("AdminUpdateUserAttributes", new
        {
            Username = person.Email,
            UserAttributes = new[]
            {
                new { Name = "custom:team", Value = "garden" },
                new { Name = "locale", Value = "de" },
                new { Name = "phone_number", Value = "+441632960000" },
                new { Name = "phone_number_verified", Value = "false" },
            },
        });
        var visitor = portal.NewVisitor();
        await visitor.HasLoggedInAsync(person.Email, person.Password!);
        return visitor;
    }

    private static JsonElement Part(string token) => JsonDocument.Parse(Base64Url.DecodeFromChars(new JsonWebToken(token).EncodedPayload)).RootElement;
}
