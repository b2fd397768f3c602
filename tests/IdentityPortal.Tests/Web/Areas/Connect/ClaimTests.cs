using System.Text.Json;
using IdentityPortal.Tests.Web.Sessions;
using IdentityPortal.TestSupport;
using Microsoft.IdentityModel.JsonWebTokens;

namespace IdentityPortal.Tests.Web.Areas.Connect;

/// <summary>What apps are told of a person.</summary>
public sealed class ClaimTests
{
    [Theory]
    [Trait("Check", "34")]
    [InlineData(new string[0], new string[0])]
    [InlineData(new[] { "wiki-editors", "support" }, new[] { "wiki-editors" })]
    [InlineData(new[] { "wiki-readers", "wiki-editors" }, new[] { "wiki-editors", "wiki-readers" })]
    public async Task Groups_are_always_an_array_of_those_that_the_app_may_see(string[] groups, string[] told)
    {
        await using var portal = await PortalApp.StartAsync(AppClient.Settings("wiki", "a secret", ("ShowGroups:0", "wiki-*")));
        using var app = new AppClient(portal, "wiki", "a secret");
        using var visitor = portal.NewVisitor();
        var person = portal.Person("CONFIRMED");
        foreach (var group in groups)
        {
            await JoinAsync(portal, person.Email, group);
        }

        await visitor.HasLoggedInAsync(person.Email, person.Password!);
        var tokens = await app.RedeemAsync(await app.CodeAsync(visitor));

        Assert.Equal(told, JsonSerializer.Deserialize<string[]>(Part(tokens["id_token"]).GetProperty("groups")));
        Assert.Equal(told, JsonSerializer.Deserialize<string[]>((await app.UserInfoAsync(tokens["access_token"])).Json.GetProperty("groups")));
    }

    [Fact]
    [Trait("Check", "31")]
    public async Task Who_leaves_the_group_gets_nothing_more_after_the_next_check()
    {
        await using var portal = await PortalApp.StartAsync(AppClient.Settings("wiki", "a secret", ("Groups:0", "wiki-editors")));
        using var app = new AppClient(portal, "wiki", "a secret");
        using var visitor = portal.NewVisitor();
        var person = portal.Person("CONFIRMED");
        await JoinAsync(portal, person.Email, "wiki-editors");
        await visitor.HasLoggedInAsync(person.Email, person.Password!);
        var tokens = await app.RedeemAsync(await app.CodeAsync(visitor));

        await portal.AdministerAsync("AdminRemoveUserFromGroup", new { Username = person.Email, GroupName = "wiki-editors" });
        portal.Clock.Advance(TimeSpan.FromMinutes(1));
        await visitor.OpenAsync("/Preferences");

        Assert.Equal("invalid_grant", (await app.RefreshAsync(tokens["refresh_token"])).Error);
    }

    [Fact]
    public async Task An_address_that_is_not_confirmed_is_no_user_name()
    {
        await using var portal = await PortalApp.StartAsync(AppClient.Settings("board"));
        using var app = new AppClient(portal, "board", secret: null);
        var person = portal.Person("CONFIRMED");
        await portal.AdministerAsync(
            "AdminUpdateUserAttributes", new { Username = person.Email, UserAttributes = new[] { new { Name = "email_verified", Value = "false" } } });
        using var visitor = portal.NewVisitor();
        await visitor.HasLoggedInAsync(person.Email, person.Password);

        var told = new JsonWebToken((await app.RedeemAsync(await app.CodeAsync(visitor)))["id_token"]);

        Assert.DoesNotContain(told.Claims, claim => claim.Type is "preferred_username" or "name");
        Assert.Equal("false", told.GetClaim("email_verified").Value);
    }

    [Fact]
    [Trait("Check", "31")]
    public async Task Who_is_disabled_at_Cognito_gets_nothing_more_after_the_next_check()
    {
        await using var portal = await PortalApp.StartAsync(AppClient.Settings("wiki", "a secret"));
        using var app = new AppClient(portal, "wiki", "a secret");
        using var visitor = portal.NewVisitor();
        var person = portal.Person("CONFIRMED");
        await visitor.HasLoggedInAsync(person.Email, person.Password!);
        var tokens = await app.RedeemAsync(await app.CodeAsync(visitor));

        await portal.AdministerAsync("AdminDisableUser", new { Username = person.Email });
        portal.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal("invalid_grant", (await app.RefreshAsync(tokens["refresh_token"])).Error);
    }

    private static async Task JoinAsync(PortalApp portal, string address, string group)
    {
        if (group != "support")
        {
            await portal.AdministerAsync("CreateGroup", new { GroupName = group });
        }

        await portal.AdministerAsync("AdminAddUserToGroup", new { Username = address, GroupName = group });
    }

    private static JsonElement Part(string token) =>
        JsonDocument.Parse(Base64UrlDecode(new JsonWebToken(token).EncodedPayload)).RootElement;

    private static byte[] Base64UrlDecode(string text) => System.Buffers.Text.Base64Url.DecodeFromChars(text);
}
