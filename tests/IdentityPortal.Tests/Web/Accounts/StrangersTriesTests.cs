using System.Net;
using IdentityPortal.LocalPool.Faults;
using IdentityPortal.Tests.Web.Store;
using IdentityPortal.TestSupport;
using IdentityPortal.Web.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static IdentityPortal.Tests.Web.Accounts.OwnedAddress;

namespace IdentityPortal.Tests.Web.Accounts;

/// <summary>
/// An owner has registered and confirmed their own address. A stranger's code for it, whose answer is lost or late, says nothing about who has
/// registered, so the owner's details stay.
/// </summary>
public sealed class StrangersTriesTests(PostgreSql postgreSql)
{
    private const string NextPassword = "the owners secret 2";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("prove")]
    [InlineData("reset")]
    public async Task A_strangers_code_whose_answer_is_lost_costs_the_owner_no_details(string how)
    {
        await using var app = await StartAsync();
        using var owner = await SettledAsync(app);
        using var reset = app.NewVisitor();
        await reset.HasForgottenPasswordAsync(Owned);
        app.Clock.Advance(TimeSpan.FromMinutes(2));
        using var stranger = app.NewVisitor();
        using (app.Pool.Faults.Inject("ConfirmSignUp", Fault.InternalError))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, (await stranger.ConfirmAsync(Codes.Wrong, Owned)).Status);
            await ReplaceOrProveAsync(app, how, owner, reset);
        }

        await KeepsDetailsAsync(app, how);
    }

    [Theory]
    [InlineData("prove", StoreKind.Sqlite)]
    [InlineData("prove", StoreKind.PostgreSql)]
    [InlineData("reset", StoreKind.Sqlite)]
    [InlineData("reset", StoreKind.PostgreSql)]
    public async Task A_strangers_code_that_is_being_checked_costs_the_owner_no_details(string how, StoreKind kind)
    {
        await using var store = await EmptyStore.CreateAsync(kind, postgreSql);
        await using var app = await StartAsync(store.Settings);
        await using var second = await app.StartAnotherAsync();
        using var elsewhere = second.NewVisitor();
        using var settled = await SettledAsync(app);
        await elsewhere.HasLoggedInAsync(Owned, OwnersPassword);
        app.Clock.Advance(TimeSpan.FromMinutes(15));
        using var reset = second.NewVisitor();
        await reset.HasForgottenPasswordAsync(Owned);
        using var stranger = app.NewVisitor();
        var form = await stranger.OpenAsync("/Account/Confirm?another=true");
        using (var held = app.Pool.Faults.Inject("ConfirmSignUp", Fault.Silence))
        {
            var pending = form.SendAsync(new Dictionary<string, string> { ["Form.Email"] = Owned, ["Form.Code"] = Codes.Wrong });
            await held.UntilStruckAsync();
            await ReplaceOrProveAsync(app, how, elsewhere, reset);
        }

        await KeepsDetailsAsync(app, how);
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.PostgreSql)]
    public async Task A_code_that_Cognito_accepts_after_the_password_was_replaced_makes_the_details_foreign(StoreKind kind)
    {
        await using var store = await EmptyStore.CreateAsync(kind, postgreSql);
        await using var app = await StartAsync(store.Settings);
        using var stranger = app.NewVisitor();
        await RegisterAsync(stranger);
        app.Clock.Advance(TimeSpan.FromMinutes(2));
        using var owner = app.NewVisitor();
        var form = await owner.OpenAsync("/Account/Confirm?another=true");
        Task<PageView> confirming;
        using (var delay = app.Pool.Faults.Inject("ConfirmSignUp", Fault.Delay(TimeSpan.FromSeconds(1))))
        {
            confirming = form.SendAsync(new Dictionary<string, string> { ["Form.Email"] = Owned, ["Form.Code"] = app.LastMailTo(Owned).Code! });
            await delay.UntilStruckAsync();
        }

        app.Clock.Advance(TimeSpan.FromSeconds(0.5));
        await app.Services.GetRequiredService<PreHijackGuard>().LiftAsync(Owned, DateTimeOffset.MaxValue);
        app.Clock.Advance(TimeSpan.FromSeconds(0.5));
        await confirming;

        Assert.Null(await app.InStoreAsync(rows => rows.FirstLoginMarks.Select(row => row.FirstLoginFrom).SingleAsync(Cancellation)));
        using var anywhere = app.NewVisitor();
        Assert.Equal("/Account/Details", (await anywhere.LoginAsync(Owned, StrangersPassword)).Url);
    }

    /// <summary>Somebody whose account is their own, and about whose registration nothing is stored any more.</summary>
    private static async Task<Visitor> SettledAsync(PortalApp app)
    {
        var owner = app.NewVisitor();
        await RegisterAsync(owner, "Olive", "fr", OwnersPassword);
        Assert.True((await owner.ConfirmAsync(app.LastMailTo(Owned).Code!)).IsLoggedIn);
        await app.InStoreAsync(store => store.FirstLoginMarks.ExecuteDeleteAsync(Cancellation));
        app.Clock.Advance(TimeSpan.FromMinutes(20));
        return owner;
    }

    private static async Task ReplaceOrProveAsync(PortalApp app, string how, Visitor loggedIn, Visitor reset)
    {
        if (how == "reset")
        {
            await reset.HasResetPasswordAsync(app.LastMailTo(Owned).Code!, NextPassword);
            return;
        }

        var proved = await (await loggedIn.OpenAsync("/Account/Delete")).SubmitAsync(new Dictionary<string, string> { ["Form.Password"] = OwnersPassword });
        Assert.Equal("/Account/Delete", proved.Url);
    }

    private static async Task KeepsDetailsAsync(PortalApp app, string how)
    {
        using var later = app.NewVisitor();
        Assert.Equal("/Account", (await later.LoginAsync(Owned, how == "reset" ? NextPassword : OwnersPassword)).Url);
        var page = await later.OpenAsync("/Account/Details");
        Assert.Equal(("Olive", "fr"), (page.ValueOf("Form.Values[0]"), page.ValueOf("Form.Values[1]")));
    }
}
