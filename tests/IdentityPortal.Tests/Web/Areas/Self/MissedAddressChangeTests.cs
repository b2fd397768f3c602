using System.Net;
using IdentityPortal.LocalPool.Faults;
using IdentityPortal.Tests.Web.Sessions;
using IdentityPortal.Tests.Web.Store;
using IdentityPortal.TestSupport;
using IdentityPortal.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace IdentityPortal.Tests.Web.Areas.Self;

/// <summary>Cognito's answer to the code of a new address was lost, and nobody comes back.</summary>
public sealed class MissedAddressChangeTests(PostgreSql postgreSql)
{
    private const string Ann = "ann@example.com";
    private const string New = "ann.new@example.com";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.PostgreSql)]
    public async Task The_portal_completes_it_once_and_tells_the_old_address(StoreKind kind)
    {
        await using var store = await EmptyStore.CreateAsync(kind, postgreSql);
        await using var first = await PortalApp.StartAsync(store.Settings, sendsMail: true);
        await using var second = await first.StartAnotherAsync();
        await first.NewPersonAsync(Ann);
        using var elsewhere = first.NewVisitor();
        await elsewhere.HasLoggedInAsync(Ann);
        using var ann = first.NewVisitor();
        await LoseAnswerAsync(first, ann);

        await Task.WhenAll(first.KeepAddressesAsync(), second.KeepAddressesAsync());

        Assert.Equal(AddressChangeState.Changed, await StateAsync(first));
        Assert.Equal(1, await first.InStoreAsync(rows => rows.Timeline.CountAsync(row => row.Kind == TimelineKind.AddressChanged, Cancellation)));
        await first.MailsAreSettledAsync();
        Assert.Single(await first.NoticesToAsync(Ann, 2), mail => mail.Subject == "Your email address was changed");
        Assert.False(await elsewhere.IsInAsync());
        Assert.Equal("/Account/Details", (await ann.OpenAsync(AddressPages.Confirm)).Url);
        Assert.Contains($"You log in with {New}", (await ann.OpenAsync(AddressPages.Request)).MainText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task If_Cognito_has_not_taken_the_code_the_change_waits_for_it_and_Cognito_is_asked_once()
    {
        await using var app = await PortalApp.StartAsync();
        await app.NewPersonAsync(Ann);
        using var ann = app.NewVisitor();
        await ann.HasLoggedInAsync(Ann);
        await ann.ChangeAddressAsync(New).SucceedsAsync();
        PageView page;
        using (app.Pool.Faults.Inject("VerifyUserAttribute", Fault.DropConnection))
        {
            page = await ann.ConfirmAddressAsync(app.LastMailTo(New).Code!);
        }

        await app.KeepAddressesAsync();
        await app.KeepAddressesAsync();

        Assert.Single(app.Pool.Calls, "AdminGetUser");
        Assert.StartsWith("Your email address is changed.", (await page.SubmitAsync(AddressPages.Code(app.LastMailTo(New).Code!))).Banner, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_code_that_Cognito_refuses_raises_no_question()
    {
        await using var app = await PortalApp.StartAsync();
        await app.NewPersonAsync(Ann);
        using var ann = app.NewVisitor();
        await ann.HasLoggedInAsync(Ann);
        await ann.ChangeAddressAsync(New).SucceedsAsync();
        await ann.ConfirmAddressAsync(Codes.Wrong);

        await app.KeepAddressesAsync();

        Assert.DoesNotContain("AdminGetUser", app.Pool.Calls);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Without_the_permission_it_is_completed_when_the_person_comes_back_and_after_an_outage_by_the_portal(bool isOutage)
    {
        await using var app = await PortalApp.StartAsync();
        await app.NewPersonAsync(Ann);
        using var ann = app.NewVisitor();
        await LoseAnswerAsync(app, ann);
        using (app.Pool.Faults.Inject("AdminGetUser", isOutage ? Fault.InternalError : Fault.AccessDenied))
        {
            await app.KeepAddressesAsync();
            Assert.Equal(AddressChangeState.Pending, await StateAsync(app));
        }

        await (isOutage ? app.KeepAddressesAsync() : Task.CompletedTask);

        Assert.Equal(isOutage ? AddressChangeState.Changed : AddressChangeState.Pending, await StateAsync(app));
        using var later = app.NewVisitor();
        await later.HasLoggedInAsync(New);
        await later.OpenAsync("/Account/Details").SucceedsAsync();
        Assert.Equal(AddressChangeState.Changed, await StateAsync(app));
    }

    [Fact]
    public async Task When_the_person_comes_back_first_all_other_sessions_end_too()
    {
        await using var app = await PortalApp.StartAsync();
        await app.NewPersonAsync(Ann);
        using var elsewhere = app.NewVisitor();
        await elsewhere.HasLoggedInAsync(Ann);
        using var ann = app.NewVisitor();
        await LoseAnswerAsync(app, ann);

        using var later = app.NewVisitor();
        await later.HasLoggedInAsync(New);
        await later.OpenAsync("/Account/Details").SucceedsAsync();

        Assert.False(await elsewhere.IsInAsync());
        Assert.True(await later.IsInAsync());
    }

    /// <summary>The portal gets no answer to the code, which Cognito has taken.</summary>
    private static async Task LoseAnswerAsync(PortalApp app, Visitor ann)
    {
        await ann.HasLoggedInAsync(Ann);
        await ann.ChangeAddressAsync(New).SucceedsAsync();
        using var failing = app.Pool.Faults.Inject("VerifyUserAttribute", Fault.InternalError);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await ann.ConfirmAddressAsync(app.LastMailTo(New).Code!)).Status);
        await app.AdministerAsync("AdminUpdateUserAttributes", new
        {
            Username = Ann,
            UserAttributes = new[] { new { Name = "email", Value = New }, new { Name = "email_verified", Value = "true" } },
        });
    }

    private static async Task<AddressChangeState> StateAsync(PortalApp app) =>
        (await app.InStoreAsync(store => store.AddressChanges.AsNoTracking().SingleAsync(Cancellation))).State;
}
