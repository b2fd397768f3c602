using IdentityPortal.LocalPool.Faults;
using IdentityPortal.Tests.Web.Accounts;
using IdentityPortal.Tests.Web.Sessions;
using IdentityPortal.TestSupport;
using IdentityPortal.Web.Areas.Support.Acts;
using IdentityPortal.Web.Audit;

namespace IdentityPortal.Tests.Web.Areas.Support;

/// <summary>The acts after which nobody is logged in: what ends here and at Cognito, and what the receipt says about it.</summary>
public sealed class ShutOutTests(SharedPortal portal) : IClassFixture<SharedPortal>
{
    private const string StrangersPassword = "the strangers secret 1";

    [Theory]
    [InlineData(nameof(SupportAct.LogOutEverywhere))]
    [InlineData(nameof(SupportAct.ForceReset))]
    [InlineData(nameof(SupportAct.Disable))]
    [InlineData(nameof(SupportAct.Lock))]
    public async Task Cognito_refuses_all_earlier_tokens_for_good(string name)
    {
        var app = portal.App;
        using var lead = await portal.StaffAsync("support-lead");
        var person = await portal.NewPersonAsync();
        var outside = await app.SignInOutsideAsync(person.Email, person.Password);
        var sub = await app.SubAsync(person.Email);

        var receipt = await lead.FollowAsync(await lead.ActAsync(Enum.Parse<SupportAct>(name), sub));

        Assert.Contains("This takes effect here at once.", receipt.MainText, StringComparison.Ordinal);
        if (name is nameof(SupportAct.Disable) or nameof(SupportAct.Lock))
        {
            await lead.ActAsync(SupportAct.Enable, sub).SucceedsAsync();
        }

        Assert.False(await app.RefreshesAsync(outside.RefreshToken!));
        Assert.False(await app.AcceptsAsync(outside.AccessToken!));
    }

    [Fact]
    public async Task When_Cognito_does_not_end_the_other_sign_ins_the_receipt_says_so_and_leads_to_another_try()
    {
        await using var app = await PortalApp.StartAsync();
        using var lead = await app.StaffAsync("support-lead");
        foreach (var (act, outcome, fault) in new[]
        {
            (SupportAct.LogOutEverywhere, nameof(TrailResult.LoggedOutOnlyHere), Fault.AccessDenied),
            (SupportAct.LogOutEverywhere, nameof(TrailResult.LoggedOutOnlyHere), Fault.Throttle),
            (SupportAct.ForceReset, nameof(TrailResult.PasswordTakenAwayOnlyHere), Fault.AccessDenied),
            (SupportAct.Disable, nameof(TrailResult.DisabledOnlyHere), Fault.AccessDenied),
            (SupportAct.Lock, nameof(TrailResult.LockedOnlyHere), Fault.AccessDenied),
        })
        {
            var row = $"{act}, {fault}";
            var person = await app.NewPersonAsync($"{Guid.NewGuid()}@example.com");
            var others = await app.TokensAsync();
            using var visitor = await app.LogInAsync(person);
            var here = Assert.Single((await app.TokensAsync()).Except(others));
            var outside = await app.SignInOutsideAsync(person.Email, person.Password);
            PageView receipt;
            using (app.Pool.Faults.Inject("AdminUserGlobalSignOut", fault))
            {
                receipt = await lead.FollowAsync(await lead.ActAsync(act, await app.SubAsync(person.Email)));
            }

            Assert.Contains("Cognito did not confirm that it ended sessions elsewhere. Sessions ended here: 1", receipt.MainText, StringComparison.Ordinal);
            Assert.DoesNotContain("This takes effect here at once.", receipt.MainText, StringComparison.Ordinal);
            Assert.Equal((row, outcome), (row, (await app.TrailAsync())[0].Outcome!.Name));
            Assert.False(await visitor.IsInAsync(), row);
            Assert.False(await app.RefreshesAsync(here.RefreshToken), row);

            var again = await lead.OpenAsync(receipt.Document.QuerySelector("main a[href$='/LogOutEverywhere']")!.GetAttribute("href")!);
            await again.PressAsync(SupportAct.LogOutEverywhere).SucceedsAsync();
            Assert.Equal(new TrailResult.LoggedOut(0), (await app.TrailAsync())[0].Outcome);
            Assert.False(await app.AcceptsAsync(outside.AccessToken!), row);
        }
    }

    [Theory]
    [InlineData(nameof(SupportAct.LogOutEverywhere))]
    [InlineData(nameof(SupportAct.ForceReset))]
    [InlineData(nameof(SupportAct.Disable))]
    [InlineData(nameof(SupportAct.Lock))]
    public async Task Sessions_that_began_under_an_earlier_address_end_too(string name)
    {
        var app = portal.App;
        var address = portal.NewAddress();
        using var lead = await portal.StaffAsync("support-lead");
        var person = await portal.NewPersonAsync();
        using var visitor = await app.LogInAsync(person);
        await app.AdministerAsync("AdminUpdateUserAttributes", new
        {
            Username = person.Email,
            UserAttributes = new[] { new { Name = "email", Value = address }, new { Name = "email_verified", Value = "true" } },
        });
        var sub = await app.SubAsync(address);
        Assert.Contains("Browsers logged in here1", (await lead.OpenAsync($"/Support/Person/{sub}")).MainText, StringComparison.Ordinal);

        await lead.ActAsync(Enum.Parse<SupportAct>(name), sub).SucceedsAsync();

        Assert.False(await visitor.IsInAsync());
    }

    [Fact]
    public async Task Taking_the_password_away_lets_any_browser_log_in_with_the_next_one()
    {
        var app = portal.App;
        var owned = portal.NewAddress();
        using var lead = await portal.StaffAsync("support-lead");
        await IsConfirmedElsewhereAsync(app, owned);
        await lead.ActAsync(SupportAct.ForceReset, await app.SubAsync(owned)).SucceedsAsync();
        await app.AdministerAsync("AdminSetUserPassword", new { Username = owned, Password = Journeys.Password, Permanent = true });
        using var visitor = app.NewVisitor();

        Assert.True((await visitor.LoginAsync(owned)).IsLoggedIn);
    }

    [Fact]
    public async Task An_account_that_was_disabled_and_enabled_is_still_closed_to_the_password_of_a_stranger_who_registered_it()
    {
        var app = portal.App;
        var owned = portal.NewAddress();
        using var lead = await portal.StaffAsync("support-lead");
        await IsConfirmedElsewhereAsync(app, owned);
        var sub = await app.SubAsync(owned);
        await lead.ActAsync(SupportAct.LogOutEverywhere, sub).SucceedsAsync();
        await lead.ActAsync(SupportAct.Disable, sub).SucceedsAsync();
        await lead.ActAsync(SupportAct.Enable, sub).SucceedsAsync();
        using var stranger = app.NewVisitor();

        Assert.False((await stranger.LoginAsync(owned, StrangersPassword)).IsLoggedIn);
    }

    [Fact]
    public async Task The_receipt_of_an_act_that_was_not_done_claims_no_effect()
    {
        var app = portal.App;
        using var lead = await portal.StaffAsync("support-lead");
        await lead.ForceAsync(SupportAct.ForceReset, await app.SubAsync((await portal.NewPersonAsync("UNCONFIRMED")).Email));
        var number = (await app.TrailAsync())[0].Row.Number;

        var receipt = await lead.OpenAsync($"/Support/Receipt/{number}");

        Assert.DoesNotContain("This takes effect here at once.", receipt.MainText, StringComparison.Ordinal);
    }

    /// <summary>A stranger registers the owner's address, and the owner confirms it in another browser.</summary>
    private static async Task IsConfirmedElsewhereAsync(PortalApp app, string owned)
    {
        using var stranger = app.NewVisitor();
        await stranger.HasRegisteredAsync(owned, StrangersPassword);
        using var owner = app.NewVisitor();
        await owner.HasConfirmedAsync(app.LastMailTo(owned).Code!, owned);
        Assert.False((await stranger.LoginAsync(owned, StrangersPassword)).IsLoggedIn);
    }
}
