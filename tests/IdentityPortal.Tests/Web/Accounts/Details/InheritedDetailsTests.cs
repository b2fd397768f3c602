using System.Net;
using IdentityPortal.LocalPool.Faults;
using IdentityPortal.Tests.Web.Areas.Support;
using IdentityPortal.Tests.Web.Operation;
using IdentityPortal.TestSupport;
using static IdentityPortal.Tests.Web.Accounts.OwnedAddress;

namespace IdentityPortal.Tests.Web.Accounts.Details;

/// <summary>A stranger registers the address of another person, with details of the stranger's choice, and the owner confirms it.</summary>
public sealed class InheritedDetailsTests
{
    private const string Told = "Someone else may have registered your email address before you. What they had entered is removed where possible. Check your details.";

    [Fact]
    public async Task After_a_new_password_the_strangers_details_are_gone_and_the_owner_is_told_once()
    {
        await using var app = await StartAsync();
        using var owner = app.NewVisitor();
        await HasConfirmedAsync(app, owner);
        await HasNewPasswordAsync(app, owner);

        var page = await owner.LoginAsync(Owned, OwnersPassword);

        Assert.Equal(("/Account/Details", Told), (page.Url, page.Banner));
        Assert.Equal(("", ""), (page.ValueOf("Form.Values[0]"), page.ValueOf("Form.Values[1]")));
        Assert.DoesNotContain((await app.AccountAsync(Owned)).UserAttributes!, attribute => attribute.Name is "name" or "locale");
        Assert.Contains(app.Log.Lines, line => line.StartsWith("Information 1088 ", StringComparison.Ordinal));
        Assert.Contains(Owned, (await owner.OpenAsync("/Account")).MainText, StringComparison.Ordinal);
        Assert.DoesNotContain("Mallory", (await owner.OpenAsync("/Account")).Html, StringComparison.Ordinal);
        page = await owner.OpenAsync("/Account/Details");
        await page.SubmitAsync(new Dictionary<string, string> { ["Form.Values[0]"] = "Olive Owner", ["Form.Values[1]"] = "fr" }).SucceedsAsync();
        using var later = app.NewVisitor();
        Assert.Equal("/Account", (await later.LoginAsync(Owned, OwnersPassword)).Url);
        Assert.Equal("Olive Owner", (await later.OpenAsync("/Account/Details")).ValueOf("Form.Values[0]"));
    }

    [Fact]
    public async Task The_owner_who_comes_by_a_new_password_alone_gets_none_of_the_strangers_details_either()
    {
        await using var app = await StartAsync();
        using var stranger = app.NewVisitor();
        await RegisterAsync(stranger);
        using var owner = app.NewVisitor();

        app.Clock.Advance(TimeSpan.FromMinutes(2));

        // The first code confirms the address, and the second resets the password.
        await owner.HasForgottenPasswordAsync(Owned);
        await owner.ResetPasswordAsync(app.LastMailTo(Owned).Code!, OwnersPassword);
        await owner.ResetPasswordAsync(app.LastMailTo(Owned).Code!, OwnersPassword);

        Assert.Equal("/Account/Details", (await owner.LoginAsync(Owned, OwnersPassword)).Url);
        Assert.DoesNotContain((await app.AccountAsync(Owned)).UserAttributes!, attribute => attribute.Name == "name");
    }

    [Fact]
    public async Task Whoever_knows_the_password_of_the_registration_keeps_the_details()
    {
        await using var app = await StartAsync();
        using var phone = app.NewVisitor();
        await HasConfirmedAsync(app, phone);

        var page = await phone.LoginAsync(Owned, StrangersPassword);

        Assert.Equal("/Account", page.Url);
        Assert.Equal("Mallory", (await phone.OpenAsync("/Account/Details")).ValueOf("Form.Values[0]"));
        Assert.DoesNotContain("UpdateUserAttributes", app.Pool.Calls);
    }

    [Fact]
    public async Task What_the_pool_requires_stays_and_the_owner_sees_it_on_the_first_page()
    {
        await using var app = await StartRequiringAsync();
        using var owner = app.NewVisitor();
        await HasConfirmedAsync(app, owner);
        await HasNewPasswordAsync(app, owner);

        var page = await owner.LoginAsync(Owned, OwnersPassword);

        Assert.Equal(("/Account/Details", Told), (page.Url, page.Banner));
        Assert.Equal(("Mallory", ""), (page.ValueOf("Form.Values[0]"), page.ValueOf("Form.Values[1]")));
        using var later = app.NewVisitor();
        Assert.Equal("/Account", (await later.LoginAsync(Owned, OwnersPassword)).Url);
    }

    [Fact]
    public async Task While_Cognito_fails_the_owner_is_logged_in_and_the_next_log_in_removes_the_details()
    {
        await using var app = await StartAsync();
        using var owner = app.NewVisitor();
        await HasConfirmedAsync(app, owner);
        await HasNewPasswordAsync(app, owner);
        using (app.Pool.Faults.Inject("UpdateUserAttributes", Fault.InternalError))
        {
            Assert.Equal("/Account", (await owner.LoginAsync(Owned, OwnersPassword)).Url);
        }

        Assert.Contains(app.Log.Lines, line => line.StartsWith("Warning 1089 ", StringComparison.Ordinal));
        using var later = app.NewVisitor();

        Assert.Equal("/Account/Details", (await later.LoginAsync(Owned, OwnersPassword)).Url);
        Assert.DoesNotContain((await app.AccountAsync(Owned)).UserAttributes!, attribute => attribute.Name is "name" or "locale");
    }

    [Fact]
    public async Task What_the_owner_enters_before_the_details_could_be_removed_stays()
    {
        await using var app = await StartAsync();
        using var owner = app.NewVisitor();
        await HasConfirmedAsync(app, owner);
        await HasNewPasswordAsync(app, owner);
        using (app.Pool.Faults.Inject("UpdateUserAttributes", Fault.InternalError))
        {
            await owner.HasLoggedInAsync(Owned, OwnersPassword);
        }

        // The owner corrects the name and agrees with the language.
        var page = await owner.OpenAsync("/Account/Details");
        await page.SubmitAsync(new Dictionary<string, string> { ["Form.Values[0]"] = "Olive Owner" }).SucceedsAsync();
        using var later = app.NewVisitor();

        Assert.Equal("/Account", (await later.LoginAsync(Owned, OwnersPassword)).Url);
        page = await later.OpenAsync("/Account/Details");
        Assert.Equal(("Olive Owner", "de"), (page.ValueOf("Form.Values[0]"), page.ValueOf("Form.Values[1]")));
    }

    [Fact]
    public async Task While_the_details_cannot_be_removed_the_owner_saves_none_either()
    {
        await using var app = await StartAsync();
        using var owner = app.NewVisitor();
        await HasConfirmedAsync(app, owner);
        await HasNewPasswordAsync(app, owner);
        var olive = new Dictionary<string, string> { ["Form.Values[0]"] = "Olive Owner", ["Form.Values[1]"] = "fr" };
        PageView page;
        using (app.Pool.Faults.Inject("UpdateUserAttributes", Fault.InternalError))
        {
            await owner.HasLoggedInAsync(Owned, OwnersPassword);
            page = await (await owner.OpenAsync("/Account/Details")).SubmitAsync(olive);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, page.Status);
        }

        await page.SubmitAsync(olive).SucceedsAsync();

        Assert.Equal("Olive Owner", (await owner.OpenAsync("/Account/Details")).ValueOf("Form.Values[0]"));
        using var later = app.NewVisitor();
        Assert.Equal("/Account", (await later.LoginAsync(Owned, OwnersPassword)).Url);
    }

    [Fact]
    public async Task Whoever_logs_in_by_mail_gets_rid_of_the_details_once_and_the_strangers_password_still_opens_nothing()
    {
        await using var app = await StartAsync();
        using var owner = app.NewVisitor();
        await HasConfirmedAsync(app, owner);
        app.Clock.Advance(TimeSpan.FromMinutes(2));

        var page = await LoginByMailAsync(app, owner);

        Assert.Equal(("/Account/Details", ""), (page.Url, page.ValueOf("Form.Values[0]")));
        await page.SubmitAsync(new Dictionary<string, string> { ["Form.Values[0]"] = "Olive Owner", ["Form.Values[1]"] = "fr" }).SucceedsAsync();
        using var stranger = app.NewVisitor();
        Assert.False((await stranger.LoginAsync(Owned, StrangersPassword)).IsLoggedIn);
        await owner.LogoutAsync();
        app.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal("/Account", (await LoginByMailAsync(app, owner)).Url);
        await owner.LogoutAsync();
        app.Clock.AdjustTime(app.Clock.GetUtcNow() + TimeSpan.FromHours(1));
        await HasNewPasswordAsync(app, owner);
        Assert.Equal("/Account", (await owner.LoginAsync(Owned, OwnersPassword)).Url);
        Assert.Equal("Olive Owner", (await owner.OpenAsync("/Account/Details")).ValueOf("Form.Values[0]"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await stranger.LoginAsync(Owned, StrangersPassword)).Status);
    }

    [Fact]
    public async Task Whoever_logs_in_by_mail_and_then_proves_the_password_of_the_registration_may_use_it_everywhere()
    {
        await using var app = await StartAsync();
        using var laptop = app.NewVisitor();
        await RegisterAsync(laptop);
        using var phone = app.NewVisitor();
        await phone.HasConfirmedAsync(app.LastMailTo(Owned).Code!, Owned);
        app.Clock.Advance(TimeSpan.FromMinutes(2));
        await LoginByMailAsync(app, phone);
        Assert.False((await laptop.LoginAsync(Owned, StrangersPassword)).IsLoggedIn);
        app.Clock.Advance(TimeSpan.FromMinutes(11));
        var prove = await phone.OpenAsync("/Account/Delete");
        Assert.StartsWith("/Account/Prove", prove.Url, StringComparison.Ordinal);

        var proved = await prove.SubmitAsync(new Dictionary<string, string> { ["Form.Password"] = StrangersPassword });

        Assert.Equal("/Account/Delete", proved.Url);
        Assert.True((await laptop.LoginAsync(Owned, StrangersPassword)).IsLoggedIn);
    }

    private static async Task<PortalApp> StartRequiringAsync()
    {
        var template = ChangedTemplate.Write(
            ("ReadAttributes: [email, email_verified]", "ReadAttributes: [email, email_verified, name, locale]"),
            ("WriteAttributes: [email]", "WriteAttributes: [email, name, locale]"),
            ("        - Name: email\n", "        - Name: name\n          AttributeDataType: String\n          Mutable: true\n          Required: true\n        - Name: email\n"));
        var app = await PortalApp.StartAsync(new Dictionary<string, string>(RegisteredDetails), template: template);
        File.Delete(template);
        return app;
    }
}
