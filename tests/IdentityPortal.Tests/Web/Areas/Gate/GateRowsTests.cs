using System.Net;
using IdentityPortal.Tests.Web.Operation;
using IdentityPortal.Tests.Web.Sessions;
using IdentityPortal.Tests.Web.Store;
using IdentityPortal.TestSupport;
using IdentityPortal.Web.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace IdentityPortal.Tests.Web.Areas.Gate;

/// <summary>The rows of the gate, on both stores and on two instances.</summary>
public sealed class GateRowsTests(PostgreSql postgreSql)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.PostgreSql)]
    public async Task Instances_share_the_gate_and_of_many_uses_of_a_code_at_once_one_opens_it(StoreKind kind)
    {
        await using var store = await EmptyStore.CreateAsync(kind, postgreSql);
        await using var first = await PortalApp.StartAsync(GatePortal.Settings([.. store.Settings.Select(setting => (setting.Key, setting.Value))]));
        await using var second = await first.StartAnotherAsync();
        using var onFirst = await LoggedInAsync(first, "ann@example.com");
        using var onSecond = new GateVisitor(second) { Cookies = { [GatePortal.Wiki] = onFirst.Cookies[GatePortal.Wiki] = [] } };
        var callback = await onFirst.CallbackAsync(GatePortal.Wiki);

        var statuses = await Task.WhenAll(Enumerable.Range(0, 8).Select(async number =>
        {
            using var visitor = new GateVisitor(number % 2 == 0 ? first : second) { Cookies = { [GatePortal.Wiki] = new(onFirst.Cookies[GatePortal.Wiki]) } };
            using var answer = await visitor.OpenAsync(GatePortal.Wiki, callback);
            return answer.StatusCode;
        }));

        Assert.Single(statuses, HttpStatusCode.Found);
        Assert.Equal(7, statuses.Count(status => status == HttpStatusCode.BadRequest));
        Assert.Equal(1, await first.InStoreAsync(database => database.GateKeys.CountAsync(Stop)));

        await onFirst.EnterAsync(GatePortal.Wiki);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(onSecond));
        using (var atSecond = onFirst.AtPortal.MovedTo(second))
        {
            await atSecond.HasLoggedOutAsync();
        }

        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(onFirst));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(onSecond));
    }

    [Fact]
    public async Task Whoever_leaves_an_app_while_its_gate_opens_has_left_it()
    {
        await using var store = await EmptyStore.CreateAsync(StoreKind.PostgreSql, postgreSql);
        await using var portal = await PortalApp.StartAsync(GatePortal.Settings([.. store.Settings.Select(setting => (setting.Key, setting.Value))]));
        using var ann = await LoggedInAsync(portal, "ann@example.com");
        var callback = await ann.CallbackAsync(GatePortal.Wiki);

        // In SQLite, one of the two waits until the other is done.
        var answer = await portal.InStoreAsync(async leaving =>
        {
            await using var transaction = await leaving.Database.BeginTransactionAsync(Stop);
            await leaving.AppUses.ExecuteDeleteAsync(Stop);
            await leaving.GateKeys.ExecuteDeleteAsync(Stop);
            var opening = ann.OpenAsync(GatePortal.Wiki, callback);
            await portal.IsDoneOrWaitsAsync(opening);
            await transaction.CommitAsync(Stop);
            return await opening;
        });

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(ann));
        answer.Dispose();
    }

    [Fact]
    public async Task An_unconfirmed_address_is_nobodys_name()
    {
        await using var portal = await PortalApp.StartAsync(GatePortal.Settings());
        var person = await portal.NewPersonAsync("boss@example.com");
        await portal.AdministerAsync(
            "AdminUpdateUserAttributes", new { Username = person.Email, UserAttributes = new[] { new { Name = "email_verified", Value = "false" } } });
        using var visitor = new GateVisitor(portal);
        await visitor.AtPortal.HasLoggedInAsync(person.Email, person.Password!);
        await visitor.EnterAsync(GatePortal.Wiki);

        using var answer = await visitor.AskAsync("forward", GatePortal.Wiki);

        Assert.Equal(("", ""), (answer.Headers.GetValues("Remote-Email").Single(), answer.Headers.GetValues("Remote-Name").Single()));
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.PostgreSql)]
    public async Task Keys_go_with_their_account_are_replaced_by_newer_ones_and_end_with_the_longest_session(StoreKind kind)
    {
        await using var store = await EmptyStore.CreateAsync(kind, postgreSql);
        await using var portal = await PortalApp.StartAsync(GatePortal.Settings([.. store.Settings.Select(setting => (setting.Key, setting.Value))]));
        using var ann = await LoggedInAsync(portal, "ann@example.com");
        using var bob = await LoggedInAsync(portal, "bob@example.com");
        foreach (var visitor in new[] { ann, bob })
        {
            await visitor.EnterAsync(GatePortal.Wiki);
            await visitor.EnterAsync(GatePortal.Wiki);
            await visitor.EnterAsync(GatePortal.Notes);
        }

        Assert.Equal(4, await KeysAsync(portal));
        Assert.Equal(["wiki", "wiki"], await portal.InStoreAsync(database => database.AppUses.Select(use => use.App).ToListAsync(Stop)));

        await PortalProgram.RunHereAsync(portal, "erase", "ann@example.com");
        Assert.Equal(2, await KeysAsync(portal));

        // AdjustTime changes the time without firing timers.
        portal.Clock.AdjustTime(portal.Clock.GetUtcNow() + TimeSpan.FromHours(13));
        await portal.Services.GetServices<IHostedService>().OfType<ExpiredRowsSweeper>().Single().SweepAsync(Stop);
        Assert.Equal(0, await KeysAsync(portal));
    }

    private static Task<int> KeysAsync(PortalApp portal) => portal.InStoreAsync(database => database.GateKeys.CountAsync(Stop));

    private static async Task<GateVisitor> LoggedInAsync(PortalApp portal, string address)
    {
        var person = await portal.NewPersonAsync(address);
        var visitor = new GateVisitor(portal);
        await visitor.AtPortal.HasLoggedInAsync(person.Email, person.Password);
        return visitor;
    }

    private static async Task<HttpStatusCode> StatusAsync(GateVisitor visitor)
    {
        using var answer = await visitor.AskAsync("forward", GatePortal.Wiki, "/", "POST");
        return answer.StatusCode;
    }
}
