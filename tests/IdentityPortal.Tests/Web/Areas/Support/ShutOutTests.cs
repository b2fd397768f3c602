using IdentityPortal.LocalPool.Faults;
using IdentityPortal.Tests.Web.Accounts;
using IdentityPortal.Tests.Web.Sessions;
using IdentityPortal.TestSupport;
using IdentityPortal.Web.Areas.Support.Acts;
using IdentityPortal.Web.Audit;

namespace IdentityPortal.Tests.Web.Areas.Support;

/// <summary>The acts after which nobody is logged in: what ends here and at Cognito, and what the receipt says about it.</summary>
public sealed class ShutOutTests
{
    private const string Owned = "owner@example.com";
    private const string StrangersPassword = "the strangers secret 1";
    private const string NewAddress = "new.address@example.com";

    [Theory]
    [InlineData(nameof(SupportAct.LogOutEverywhere))]
    [InlineData(nameof(SupportAct.ForceReset))]
    [InlineData(nameof(SupportAct.Disable))]
    [InlineData(nameof(SupportAct.Lock))]
    public async Task Cognito_refuses_all_earlier_tokens_for_good(string name)
    {
        await using var app = await PortalApp.StartAsync();
        using var lead = await app.StaffAsync("support-lead");
        var person = app.Person("CONFIRMED");
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

    [Theory]
    [InlineData(nameof(SupportAct.LogOutEverywhere), nameof(TrailResult.LoggedOutOnlyHere), "AccessDenied")]
    [InlineData(nameof(SupportAct.LogOutEverywhere), nameof(TrailResult.LoggedOutOnlyHere), "Throttle")]
    [InlineData(nameof(SupportAct.ForceReset), nameof(TrailResult.PasswordTakenAwayOnlyHere), "AccessDenied")]
    [InlineData(nameof(SupportAct.Disable), nameof(TrailResult.DisabledOnlyHere), "AccessDenied")]
    [InlineData(nameof(SupportAct.Lock), nameof(TrailResult.LockedOnlyHere), "AccessDenied")]
    public async Task When_Cognito_does_not_end_the_other_sign_ins_the_receipt_says_so_and_leads_to_another_try(string name, string outcome, string fault)
    {
        await using var app = await PortalApp.StartAsync();
        using var lead = await app.StaffAsync("support-lead");
        var person = app.Person("CONFIRMED");
        var ofStaff = await app.TokensAsync();
        using var visitor = await app.LogInAsync(person);
        var here = Assert.Single((await app.TokensAsync()).Except(ofStaff));
        var outside = await app.SignInOutsideAsync(person.Email, person.Password);
        PageView receipt;
        using (app.Pool.Faults.Inject("AdminUserGlobalSignOut", fault == "Throttle" ? Fault.Throttle : Fault.AccessDenied))
        {
            receipt = await lead.FollowAsync(await lead.ActAsync(Enum.Parse<SupportAct>(name), await app.SubAsync(person.Email)));
        }

        Assert.Contains("Cognito did not confirm that it ended sessions elsewhere. Sessions ended here: 1", receipt.MainText, StringComparison.Ordinal);
        Assert.DoesNotContain("This takes effect here at once.", receipt.MainText, StringComparison.Ordinal);
        Assert.Equal(outcome, (await app.TrailAsync())[0].Outcome!.Name);
        Assert.False(await visitor.IsInAsync());
        Assert.False(await app.RefreshesAsync(here.RefreshToken));

        var again = await lead.OpenAsync(receipt.Document.QuerySelector("main a[href$='/LogOutEverywhere']")!.GetAttribute("href")!);
        await again.PressAsync(SupportAct.LogOutEverywhere).SucceedsAsync();
        Assert.Equal(new TrailResult.LoggedOut(0), (await app.TrailAsync())[0].Outcome);
        Assert.False(await app.AcceptsAsync(outside.AccessToken!));
    }

    [Theory]
    [InlineData(nameof(SupportAct.LogOutEverywhere))]
    [InlineData(nameof(SupportAct.ForceReset))]
    [InlineData(nameof(SupportAct.Disable))]
    [InlineData(nameof(SupportAct.Lock))]
    public async Task Sessions_that_began_under_an_earlier_address_end_too(string name)
    {
        await using var app = await PortalApp.StartAsync();
        using var lead = await app.StaffAsync("support-lead");
        var person = app.Person("CONFIRMED");
        using var visitor = await app.LogInAsync(person);
        await app.AdministerAsync("AdminUpdateUserAttributes", new
        {
            Username = person.Email,
            UserAttributes = new[] { new { Name = "email", Value = NewAddress }, new { Name = "email_verified", Value = "true" } },
        });
        var sub = await app.SubAsync(NewAddress);
        Assert.Contains("Browsers logged in here1", (await lead.OpenAsync($"/Support/Person/{sub}")).MainText, StringComparison.Ordinal);

        await lead.ActAsync(Enum.Parse<SupportAct>(name), sub).SucceedsAsync();

        Assert.False(await visitor.IsInAsync());
    }

    [Fact]
    public async Task Taking_the_password_away_lets_any_browser_log_in_with_the_next_one()
    {
        await using var app = await PortalApp.StartAsync();
        using var lead = await app.StaffAsync("support-lead");
        await IsConfirmedElsewhereAsync(app);
        await lead.ActAsync(SupportAct.ForceReset, await app.SubAsync(Owned)).SucceedsAsync();
        await app.AdministerAsync("AdminSetUserPassword", new { Username = Owned, Password = Journeys.Password, Permanent = true });
        using var visitor = app.NewVisitor();

        Assert.True((await visitor.LoginAsync(Owned)).IsLoggedIn);
    }

    [Fact]
    public async Task An_account_that_was_disabled_and_enabled_is_still_closed_to_the_password_of_a_stranger_who_registered_it()
    {
        await using var app = await PortalApp.StartAsync();
        using var lead = await app.StaffAsync("support-lead");
        await IsConfirmedElsewhereAsync(app);
        var sub = await app.SubAsync(Owned);
        await lead.ActAsync(SupportAct.LogOutEverywhere, sub).SucceedsAsync();
        await lead.ActAsync(SupportAct.Disable, sub).SucceedsAsync();
        await lead.ActAsync(SupportAct.Enable, sub).SucceedsAsync();
        using var stranger = app.NewVisitor();

        Assert.False((await stranger.LoginAsync(Owned, StrangersPassword)).IsLoggedIn);
    }

    [Fact]
    public async Task The_receipt_of_an_act_that_was_not_done_claims_no_effect()
    {
        await using var app = await PortalApp.StartAsync();
        using var lead = await app.StaffAsync("support-lead");
        await lead.ForceAsync(SupportAct.ForceReset, await app.SubAsync(app.Person("UNCONFIRMED").Email));
        var number = (await app.TrailAsync())[0].Row.Number;

        var receipt = await lead.OpenAsync($"/Support/Receipt/{number}");

        Assert.DoesNotContain("This takes effect here at once.", receipt.MainText, StringComparison.Ordinal);
    }

    /// <summary>A stranger registers the owner's address, and the owner confirms it in another browser.</summary>
    private static async Task IsConfirmedElsewhereAsync(PortalApp app)
    {
        using var stranger = app.NewVisitor();
        await stranger.HasRegisteredAsync(Owned, StrangersPassword);
        using var owner = app.NewVisitor();
        await owner.HasConfirmedAsync(app.LastMailTo(Owned).Code!, Owned);
        Assert.False((await stranger.LoginAsync(Owned, StrangersPassword)).IsLoggedIn);
    }
}
