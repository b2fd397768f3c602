using System.Text.Json.Nodes;
using IdentityPortal.Tests.Web.Areas.Self;
using IdentityPortal.Tests.Web.Areas.Support;
using IdentityPortal.Tests.Web.Operation;
using IdentityPortal.Tests.Web.Store;
using IdentityPortal.TestSupport;
using IdentityPortal.Web.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenIddict.EntityFrameworkCore.Models;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace IdentityPortal.Tests.Web.Areas.Connect;

/// <summary>The rows about what apps were given: how long they stay, whose they are, and who is shown them.</summary>
public sealed class AppRowsTests(PostgreSql postgreSql)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.PostgreSql)]
    public async Task Rows_go_when_nothing_can_need_them_and_until_then_a_stolen_refresh_token_is_noticed(StoreKind kind)
    {
        await using var store = await EmptyStore.CreateAsync(kind, postgreSql);
        await using var portal = await StartAsync(store);
        using var app = new AppClient(portal, "board", secret: null);
        using var visitor = await LoggedInAsync(portal, "ann@example.com");
        var first = await app.RedeemAsync(await app.CodeAsync(visitor));
        await app.RefreshAsync(first["refresh_token"]);
        using var stranger = portal.NewVisitor();
        await app.AuthorizeAsync(stranger);

        await SweepAfterAsync(portal, TimeSpan.FromMinutes(19));
        Assert.Equal(6, (await TokensAsync(portal)).Count);

        await SweepAfterAsync(portal, TimeSpan.FromMinutes(1));
        Assert.Equal(5, (await TokensAsync(portal)).Count);

        await SweepAfterAsync(portal, TimeSpan.FromDays(1));
        Assert.All(await TokensAsync(portal), token => Assert.Equal(TokenTypeIdentifiers.RefreshToken, token.Type));
        Assert.Single(await TokensAsync(portal), token => token.Status == Statuses.Valid);
        Assert.Equal("invalid_grant", (await app.RefreshAsync(first["refresh_token"])).Error);
        Assert.DoesNotContain(await TokensAsync(portal), token => token.Status == Statuses.Valid);

        await SweepAfterAsync(portal, TimeSpan.FromDays(14) - TimeSpan.FromMinutes(21));
        Assert.NotEmpty(await TokensAsync(portal));
        await SweepAfterAsync(portal, TimeSpan.FromMinutes(1));
        Assert.Empty(await TokensAsync(portal));
        Assert.Empty(await SubsAsync(portal));
    }

    [Fact]
    public async Task No_row_has_an_address_or_a_token_in_clear()
    {
        await using var portal = await PortalApp.StartAsync(AppClient.Settings("board"));
        using var app = new AppClient(portal, "board", secret: null);
        using var visitor = await LoggedInAsync(portal, "ann@example.com");
        var code = await app.CodeAsync(visitor, ("login_hint", "ann@example.com"));
        var tokens = await app.RedeemAsync(code);

        var rows = await TokensAsync(portal);
        var columns = rows.SelectMany(row => new[] { row.Id, row.Payload, row.Properties, row.ReferenceId, row.Subject }).OfType<string>().ToList();

        Assert.Contains(await portal.SubAsync("ann@example.com"), columns);
        Assert.DoesNotContain(columns, text => text.Contains("ann@", StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(columns, new[] { code, tokens["access_token"], tokens["refresh_token"], tokens["id_token"] }.Contains);

        // An encrypted token has five parts, one that is only signed has three.
        Assert.All(rows.Select(row => row.Payload).OfType<string>(), payload => Assert.Equal(5, payload.Split('.').Length));
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.PostgreSql)]
    public async Task More_rows_than_one_statement_deletes_go_in_one_sweep(StoreKind kind)
    {
        await using var store = await EmptyStore.CreateAsync(kind, postgreSql);
        await using var portal = await StartAsync(store);
        var now = portal.Clock.GetUtcNow().UtcDateTime;
        await portal.InStoreAsync(database =>
        {
            database.AddRange(Enumerable.Range(0, 2001).Select(number => new OpenIddictEntityFrameworkCoreAuthorization
            {
                Id = $"{number}",
                CreationDate = now,
                Subject = "ann",
                Tokens = { new OpenIddictEntityFrameworkCoreToken { Id = $"{number}", ExpirationDate = now, Subject = "ann" } },
            }));
            return database.SaveChangesAsync(Stop);
        });

        await SweepAfterAsync(portal, TimeSpan.FromDays(1));

        Assert.Empty(await TokensAsync(portal));
        Assert.Equal(0, await portal.InStoreAsync(database => database.Set<OpenIddictEntityFrameworkCoreAuthorization>().CountAsync(Stop)));
    }

    [Fact]
    public async Task An_app_may_name_a_person_by_an_ID_token_whose_row_is_gone()
    {
        await using var portal = await PortalApp.StartAsync(AppClient.Settings("board"));
        using var app = new AppClient(portal, "board", secret: null);
        var person = await portal.NewPersonAsync("ann@example.com");
        using var visitor = portal.NewVisitor();
        await visitor.HasLoggedInAsync(person.Email, person.Password!);
        var tokens = await app.RedeemAsync(await app.CodeAsync(visitor));
        await SweepAfterAsync(portal, TimeSpan.FromDays(2));
        using var later = portal.NewVisitor();
        await later.HasLoggedInAsync(person.Email, person.Password!);

        Assert.NotEmpty(await app.CodeAsync(later, ("prompt", "none"), ("id_token_hint", tokens["id_token"])));
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.PostgreSql)]
    public async Task With_an_account_goes_what_apps_were_given_and_nothing_of_others(StoreKind kind)
    {
        await using var store = await EmptyStore.CreateAsync(kind, postgreSql);
        await using var portal = await StartAsync(store);
        using var app = new AppClient(portal, "board", secret: null);
        using var ann = await LoggedInAsync(portal, "ann@example.com");
        using var bob = await LoggedInAsync(portal, "bob@example.com");
        using var eve = await LoggedInAsync(portal, "eve@example.com");
        foreach (var visitor in new[] { ann, bob, eve })
        {
            await app.RedeemAsync(await app.CodeAsync(visitor));
        }

        var (bobs, eves) = (await portal.SubAsync("bob@example.com"), await portal.SubAsync("eve@example.com"));

        await ann.DeleteAsync("ann@example.com");
        Assert.Equal([.. new[] { bobs, eves }.Order()], await SubsAsync(portal));

        await PortalProgram.RunHereAsync(portal, "erase", "bob@example.com");
        Assert.Equal([eves], await SubsAsync(portal));
    }

    [Fact]
    public async Task The_file_with_a_persons_data_tells_what_each_app_was_given_and_no_token()
    {
        await using var portal = await PortalApp.StartAsync(AppClient.Settings("board"));
        using var app = new AppClient(portal, "board", secret: null);
        using var ann = await LoggedInAsync(portal, "ann@example.com");
        using var bob = await LoggedInAsync(portal, "bob@example.com");
        await app.RedeemAsync(await app.CodeAsync(bob));
        await app.RedeemAsync(await app.CodeAsync(ann, ("scope", "openid email offline_access")));
        var now = portal.Clock.GetUtcNow();

        var file = await (await ann.OpenAsync("/Account/Data")).SendAsync(new Dictionary<string, string>());

        var part = JsonNode.Parse(file.Html)!["parts"]!.AsArray().Single(one => one!["name"]!.GetValue<string>() == "Apps")!;
        Assert.Equal("Apps that you have used", part["what"]!.GetValue<string>());
        var row = Assert.Single(part["rows"]!.AsArray(), row => row!["table"] is null)!;
        Assert.True(row["isOpen"]!.GetValue<bool>());
        Assert.Equal(["app", "at", "isOpen", "scopes", "until"], row.AsObject().Select(column => column.Key).Order());
        Assert.Equal("board", row["app"]!.GetValue<string>());
        Assert.Equal("email offline_access openid", string.Join(' ', row["scopes"]!.AsArray().Select(scope => scope!.GetValue<string>()).Order()));
        Assert.InRange(row["at"]!.GetValue<DateTimeOffset>(), now.AddSeconds(-1), now);
        Assert.InRange(row["until"]!.GetValue<DateTimeOffset>(), now.AddDays(14).AddSeconds(-1), now.AddDays(14));
    }

    private static Task<PortalApp> StartAsync(EmptyStore store) =>
        PortalApp.StartAsync(store.Settings.Concat(AppClient.Settings("board")).ToDictionary(setting => setting.Key, setting => setting.Value));

    private static async Task<Visitor> LoggedInAsync(PortalApp portal, string address)
    {
        var person = await portal.NewPersonAsync(address);
        var visitor = portal.NewVisitor();
        await visitor.HasLoggedInAsync(person.Email, person.Password!);
        return visitor;
    }

    private static async Task SweepAfterAsync(PortalApp portal, TimeSpan time)
    {
        // AdjustTime changes the time without firing timers.
        portal.Clock.AdjustTime(portal.Clock.GetUtcNow() + time);
        await portal.Services.GetServices<IHostedService>().OfType<ExpiredRowsSweeper>().Single().SweepAsync(Stop);
    }

    private static Task<List<OpenIddictEntityFrameworkCoreToken>> TokensAsync(PortalApp portal) =>
        portal.InStoreAsync(database => database.Set<OpenIddictEntityFrameworkCoreToken>().AsNoTracking().ToListAsync(Stop));

    /// <summary>Of whom there are rows, sorted.</summary>
    private static Task<List<string>> SubsAsync(PortalApp portal) => portal.InStoreAsync(async database =>
        (await database.Set<OpenIddictEntityFrameworkCoreToken>().Select(token => token.Subject)
            .Union(database.Set<OpenIddictEntityFrameworkCoreAuthorization>().Select(row => row.Subject))
            .ToListAsync(Stop))
        .OfType<string>().Order().ToList());
}
