using IdentityPortal.Tests.Web.Areas.Self;
using IdentityPortal.Tests.Web.Store;
using IdentityPortal.TestSupport;
using IdentityPortal.Web.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenIddict.EntityFrameworkCore.Models;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace IdentityPortal.Tests.Web.Areas.Connect;

/// <summary>The rows of consents: one per person and app, until it is withdrawn or the account goes.</summary>
public sealed class ConsentRowsTests(PostgreSql postgreSql)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.PostgreSql)]
    public async Task A_consent_outlives_all_tokens_and_goes_with_the_account(StoreKind kind)
    {
        await using var store = await EmptyStore.CreateAsync(kind, postgreSql);
        await using var portal = await PortalApp.StartAsync(store.Settings
            .Concat(AppClient.Settings("forum", "a secret", ("Consent", "true")))
            .ToDictionary(setting => setting.Key, setting => setting.Value));
        using var app = new AppClient(portal, "forum", "a secret");
        var person = await portal.NewPersonAsync("ann@example.com");
        using var visitor = portal.NewVisitor();
        await visitor.HasLoggedInAsync(person.Email, person.Password!);
        var page = (await app.AuthorizeAsync(visitor)).Page;

        // Two presses of the button, and of another page's.
        var other = (await app.AuthorizeAsync(visitor, ("scope", "openid"))).Page;
        await Task.WhenAll(page.PressAsync("Allow"), page.PressAsync("Allow"), other.PressAsync("Allow"));
        Assert.Equal(AuthorizationTypes.Permanent, Assert.Single(await RowsAsync(portal)).Type);
        await app.RedeemAsync(await app.CodeAsync(visitor));

        portal.Clock.AdjustTime(portal.Clock.GetUtcNow() + TimeSpan.FromDays(100));
        await portal.Services.GetServices<IHostedService>().OfType<ExpiredRowsSweeper>().Single().SweepAsync(Stop);
        Assert.Equal(AuthorizationTypes.Permanent, Assert.Single(await RowsAsync(portal)).Type);
        using var later = portal.NewVisitor();
        await later.HasLoggedInAsync(person.Email, person.Password!);
        await app.CodeAsync(later);

        await later.DeleteAsync(person.Email);
        Assert.Empty(await RowsAsync(portal));
    }

    [Fact]
    public async Task Whoever_withdraws_a_consent_is_asked_again()
    {
        await using var portal = await PortalApp.StartAsync(AppClient.Settings("forum", "a secret", ("Consent", "true")));
        using var app = new AppClient(portal, "forum", "a secret");
        var person = await portal.NewPersonAsync("ann@example.com");
        using var visitor = portal.NewVisitor();
        await visitor.HasLoggedInAsync(person.Email, person.Password!);
        await app.ArriveAsync(visitor, await (await app.AuthorizeAsync(visitor)).Page.PressAsync("Allow"));
        await app.CodeAsync(visitor);

        await (await visitor.OpenAsync("/Account/WithdrawApp/forum")).SendAsync(new Dictionary<string, string>());

        Assert.Equal("Let forum know who you are?", (await app.AuthorizeAsync(visitor)).Page.Heading);
    }

    private static Task<List<OpenIddictEntityFrameworkCoreAuthorization>> RowsAsync(PortalApp portal) =>
        portal.InStoreAsync(database => database.Set<OpenIddictEntityFrameworkCoreAuthorization>().AsNoTracking().ToListAsync(Stop));
}
