using IdentityPortal.Benchmarks.Portal;
using IdentityPortal.LocalPool.Faults;
using IdentityPortal.Tests.Web.Areas.Connect;
using IdentityPortal.Tests.Web.Areas.Gate;
using IdentityPortal.Tests.Web.Areas.Self;
using IdentityPortal.Tests.Web.Areas.Support;
using IdentityPortal.TestSupport;
using IdentityPortal.Web.Areas.Support.Acts;
using IdentityPortal.Web.Areas.Support.Delivery;
using IdentityPortal.Web.Store;
using Microsoft.Extensions.DependencyInjection;

namespace IdentityPortal.Tests.Web.Store;

/// <summary>Creates the stores from which UpgradeTests start. With FREEZE_STORE=NAME, it writes them to Frozen/NAME.*.sql.</summary>
public sealed class FreezeTests(PostgreSql postgreSql)
{
    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.PostgreSql)]
    public async Task The_store_that_would_be_frozen_has_rows_in_every_table(StoreKind kind)
    {
        await using var store = await EmptyStore.CreateAsync(kind, postgreSql);
        var settings = AppClient.Settings("board", secret: null, ("BackchannelLogoutUri", "https://board.invalid/logged-out")).Concat(GatePortal.Settings()).Concat(store.Settings).DistinctBy(setting => setting.Key).ToDictionary(setting => setting.Key, setting => setting.Value);
        await using var app = await PortalApp.StartAsync(settings, sendsMail: true);
        var text = await FillAsync(app);

        await app.MailsAreSettledAsync();
        var rows = await FrozenStore.RowsAsync(app);

        Assert.True(rows.Count > 5, $"Only {rows.Count} tables were found.");

        // The settings name the scopes, but the library wants their table.
        Assert.Equal(["OpenIddictScopes"], rows.Where(table => table.Value == 0).Select(table => table.Key));
        if (Environment.GetEnvironmentVariable("FREEZE_STORE") is { Length: > 0 } schema)
        {
            foreach (var (table, count) in rows)
            {
                text[$"rows in {table}"] = $"{count}";
            }

            await FrozenStore.FreezeAsync(schema, kind, store, text);
        }
    }

    /// <summary>Leaves some journeys unfinished, and visits the support desk and sends a mail.</summary>
    /// <returns>The cookies of the browsers.</returns>
    private static async Task<Dictionary<string, string>> FillAsync(PortalApp app)
    {
        var person = app.Person("CONFIRMED");
        using var first = app.NewVisitor();
        using var second = app.NewVisitor();
        using var forgetful = app.NewVisitor();
        using var ann = app.NewVisitor();
        using var hijacker = app.NewVisitor();
        using var ben = app.NewVisitor();
        using var dora = app.NewVisitor();
        using var stranger = app.NewVisitor();
        await dora.HasRegisteredAsync("dora@example.com");
        app.Clock.Advance(TimeSpan.FromSeconds(61));
        await dora.HasAskedForCodeAsync("dora@example.com");
        app.Clock.Advance(TimeSpan.FromSeconds(61));
        await dora.HasAskedForCodeAsync("dora@example.com");
        app.Clock.Advance(TimeSpan.FromSeconds(59));
        Assert.True((await first.LoginAsync(person.Email, person.Password)).IsLoggedIn);
        Assert.True((await second.LoginAsync(person.Email, person.Password)).IsLoggedIn);
        using var board = new AppClient(app, "board", secret: null);
        await board.RedeemAsync(await board.CodeAsync(first));
        await board.CodeAsync(second);
        await (await second.OpenAsync("/connect/endsession?client_id=board")).PressAsync("Log out of board only");
        using var gate = new GateVisitor(app, first);
        await gate.EnterAsync(GatePortal.Wiki);
        await forgetful.HasForgottenPasswordAsync(person.Email);
        await ann.HasRegisteredAsync("ann@example.com");
        await hijacker.HasRegisteredAsync("ben@example.com");
        await ben.HasConfirmedAsync(app.LastMailTo("ben@example.com").Code!, "ben@example.com");

        await second.ChangeAddressAsync("fay@example.com").SucceedsAsync();
        using (app.Pool.Faults.Inject("ConfirmSignUp", Fault.DropConnection))
        {
            await stranger.ConfirmAsync(Codes.Wrong, "eve@example.com");
        }

        using var staff = await app.StaffAsync();
        var act = await staff.ActAsync(SupportAct.SendCode, await app.SubAsync(app.Person("UNCONFIRMED").Email));
        Assert.Matches("^/Support/Receipt/[0-9]+$", act.Location);
        Assert.Matches("^/Support/Receipt/[0-9]+$", (await staff.ActAsync(SupportAct.Lock, await app.SubAsync(app.Person("RESET_REQUIRED").Email))).Location);
        var seen = await staff.OpenAsync($"/Support/Person/{await app.SubAsync(app.Person("UNCONFIRMED").Email)}");
        await seen.PressAsync("Save the note", new Dictionary<string, string> { ["Form.Text"] = "calls again on Monday" }).SucceedsAsync();
        using var lead = await app.StaffAsync("support-lead");
        await lead.ActAsync(SupportAct.RemoveFactor, await app.SubAsync(app.Pool.People.Single(one => one.Groups.Contains("support")).Email)).SucceedsAsync();
        await (await lead.OpenAsync("/Account/RecoveryCodes")).SubmitAsync(new Dictionary<string, string>()).SucceedsAsync();
        using var device = new SoftwareAuthenticator();
        await lead.AddPasskeyAsync(device);
        using var zoe = app.NewVisitor();
        await zoe.HasRegisteredAsync("zoe@example.com");
        await zoe.HasConfirmedAsync(app.LastMailTo("zoe@example.com").Code!);

        // Only where people have several names does the portal keep the others.
        await using var withNames = await app.StartAnotherAsync(("Portal:SignIn:Names:0", "username"), ("Portal:SignIn:Names:1", "email"));
        using var named = withNames.NewVisitor();
        await named.HasLoggedInAsync(app.Pool.People.Last(one => one.State == "CONFIRMED").Email, app.Pool.People.Last(one => one.State == "CONFIRMED").Password);
        await (await zoe.OpenAsync("/Account/Delete")).SubmitAsync(new Dictionary<string, string> { ["Form.Email"] = "zoe@example.com" }).SucceedsAsync();
        await app.Services.GetRequiredService<Deliveries>().KeepAsync(
            [new DeliveryReport(person.Email, "mail-1", DeliveryKind.Delivered, app.Clock.GetUtcNow(), null)], TestContext.Current.CancellationToken);

        return new Dictionary<string, string>
        {
            ["clock"] = $"{app.Clock.GetUtcNow():yyyy-MM-ddTHH:mm:ssZ}",
            ["person"] = person.Email,
            ["session"] = Cookie(first, "session"),
            ["second session"] = Cookie(second, "session"),
            ["reset"] = Cookie(forgetful, "reset"),
            ["ann's pending"] = Cookie(ann, "pending"),
            ["ben's pending"] = Cookie(ben, "pending"),
            ["hijacker's pending"] = Cookie(hijacker, "pending"),
            ["dora's pending"] = Cookie(dora, "pending"),
        };
    }

    private static string Cookie(Visitor visitor, string name) => visitor.Cookies.Single(cookie => cookie.Name == name).Value;
}
