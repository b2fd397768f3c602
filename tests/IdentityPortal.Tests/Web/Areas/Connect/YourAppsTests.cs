using System.Net;
using IdentityPortal.Tests.Web.Areas.Support;
using IdentityPortal.TestSupport;
using IdentityPortal.Web.Languages;
using IdentityPortal.Web.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OpenIddict.EntityFrameworkCore.Models;

namespace IdentityPortal.Tests.Web.Areas.Connect;

/// <summary>The account page leads to the apps that one may use, and says what those that one has used know.</summary>
public sealed class YourAppsTests(ConnectPortal connect, SharedPortal portal) : IClassFixture<SharedPortal>
{
    [Fact]
    public async Task Apps_that_one_may_use_and_that_have_a_page_to_begin_at_are_there()
    {
        using var visitor = await connect.LoggedInAsync();

        var card = (await visitor.OpenAsync("/Account")).Document.QuerySelector("section[aria-labelledby=apps]")!;

        Assert.Equal([("Wiki", "https://wiki.example.com/")], card.QuerySelectorAll("a").Select(link => (link.TextContent, link.GetAttribute("href")!)));
        Assert.Empty(card.QuerySelectorAll(".hint"));
    }

    [Fact]
    public async Task A_portal_without_apps_has_no_such_card()
    {
        var person = await portal.App.NewPersonAsync(portal.NewAddress());
        using var visitor = portal.App.NewVisitor();

        Assert.Null((await visitor.LoginAsync(person.Email, person.Password!)).Document.QuerySelector("#apps"));
    }

    [Theory]
    [InlineData("openid", "That it is the same account each time, but not whose")]
    [InlineData("openid email", "Your email address")]
    [InlineData("openid profile", "Your name Your email address")]
    [InlineData("openid profile email offline_access", "Your name Your email address")]
    [InlineData("openid email groups", "Your email address")]
    public async Task An_app_that_one_has_used_says_when_and_what_it_knows(string scope, string knows)
    {
        using var wiki = connect.Wiki();
        using var visitor = await connect.LoggedInAsync();
        var used = connect.Portal.Services.GetRequiredService<Wording>().Time(connect.Portal.Clock.GetUtcNow());
        await wiki.CodeAsync(visitor, ("scope", scope));

        Assert.Equal([$"Wiki Last used {used}. It knows: {knows} Stop using Wiki"], AppsOn(await visitor.OpenAsync("/Account")));
    }

    [Fact]
    public async Task What_an_app_was_given_without_any_scope_spoils_no_page()
    {
        using var board = connect.Board();
        var person = await connect.Portal.NewPersonAsync($"{Guid.NewGuid():N}@example.com");
        var sub = await connect.Portal.SubAsync(person.Email);
        using var visitor = connect.Portal.NewVisitor();
        await visitor.HasLoggedInAsync(person.Email, person.Password!);
        await board.CodeAsync(visitor);
        await connect.Portal.InStoreAsync(store => store.Set<OpenIddictEntityFrameworkCoreAuthorization>()
            .Where(row => row.Subject == sub)
            .ExecuteUpdateAsync(row => row.SetProperty(one => one.Scopes, (string?)null)));
        using var staff = await connect.Portal.StaffAsync();

        Assert.Equal(HttpStatusCode.OK, (await visitor.OpenAsync("/Account")).Status);
        Assert.Equal(HttpStatusCode.OK, (await visitor.OpenAsync("/Account/WithdrawApp/board")).Status);
        Assert.Equal(HttpStatusCode.OK, (await staff.OpenAsync($"/Support/Person/{sub}")).Status);
        Assert.Equal(HttpStatusCode.OK, (await (await visitor.OpenAsync("/Account/Data")).SendAsync(new Dictionary<string, string>())).Status);
    }

    [Fact]
    public async Task Apps_without_a_page_to_begin_at_closed_ones_and_those_that_are_gone_are_listed_without_a_link_to_them()
    {
        using var board = connect.Board();
        var person = await connect.Portal.NewPersonAsync($"{Guid.NewGuid():N}@example.com");
        var (sub, now) = (await connect.Portal.SubAsync(person.Email), connect.Portal.Clock.GetUtcNow());
        using var visitor = connect.Portal.NewVisitor();
        await visitor.HasLoggedInAsync(person.Email, person.Password!);
        await board.CodeAsync(visitor, ("scope", "openid email"));
        await connect.Portal.InStoreAsync(store =>
        {
            store.AppUses.Add(new AppUseRow { Sid = $"{Guid.NewGuid()}", App = "vault", Sub = sub, FirstUsedAt = now, LastUsedAt = now });
            store.AppUses.Add(new AppUseRow { Sid = $"{Guid.NewGuid()}", App = "once", Sub = sub, FirstUsedAt = now, LastUsedAt = now });
            return store.SaveChangesAsync(TestContext.Current.CancellationToken);
        });

        var page = await visitor.OpenAsync("/Account");

        var used = $"Last used {connect.Portal.Services.GetRequiredService<Wording>().Time(now)}.";
        Assert.Equal(
            [
                "Wiki",
                $"board {used} It knows: Your email address Stop using board",
                $"once It is no longer connected to this site. {used} Stop using once",
                $"vault You may no longer use it. {used} It knows: Your name Your email address Stop using vault",
            ],
            AppsOn(page));
        Assert.Equal(
            ["https://wiki.example.com/", "/Account/WithdrawApp/board", "/Account/WithdrawApp/once", "/Account/WithdrawApp/vault"],
            page.Document.QuerySelectorAll("section[aria-labelledby=apps] a").Select(link => link.GetAttribute("href")));
    }

    private static IEnumerable<string> AppsOn(PageView page) => page.Document.QuerySelectorAll("section[aria-labelledby=apps] > ul > li")
        .Select(line => string.Join(' ', line.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
}
