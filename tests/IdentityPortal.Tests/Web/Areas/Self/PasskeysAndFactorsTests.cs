using Amazon.CognitoIdentityProvider.Model;
using IdentityPortal.Benchmarks.Portal;
using IdentityPortal.LocalPool.Faults;
using IdentityPortal.Tests.Web.Areas.Account.Passkeys;
using IdentityPortal.Tests.Web.Operation;
using IdentityPortal.Tests.Web.Sessions;
using IdentityPortal.Tests.Web.Store;
using IdentityPortal.TestSupport;

namespace IdentityPortal.Tests.Web.Areas.Self;

/// <summary>Passkeys of people who have, add or remove other factors, and of those who must have one.</summary>
public sealed class PasskeysAndFactorsTests(SharedPortal portal, PostgreSql postgreSql) : IClassFixture<SharedPortal>
{
    private static readonly Dictionary<string, string> Nothing = [];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Somebody_with_app_and_passkey_logs_in_with_the_passkey_whichever_came_first(bool appFirst)
    {
        var app = portal.App;
        var person = await portal.NewPersonAsync();
        using var device = new SoftwareAuthenticator();
        using var visitor = app.NewVisitor();
        await visitor.HasLoggedInAsync(person.Email, person.Password);
        if (appFirst)
        {
            await AddAppAsync(app, visitor);
            await visitor.AddPasskeyAsync(device);
        }
        else
        {
            await visitor.AddPasskeyAsync(device);
            await AddAppAsync(app, visitor);
        }

        using var later = app.NewVisitor();

        Assert.True((await later.UsePasskeyAsync(device, person.Email)).IsLoggedIn);
    }

    [Fact]
    public async Task Without_the_app_the_passkey_still_logs_in_and_Cognito_no_longer_counts_it_as_a_second_factor()
    {
        var app = portal.App;
        var person = await portal.NewPersonAsync();
        using var device = new SoftwareAuthenticator();
        using var visitor = app.NewVisitor();
        await visitor.HasLoggedInAsync(person.Email, person.Password);
        await AddAppAsync(app, visitor);
        await visitor.AddPasskeyAsync(device);
        Assert.Equal(["SOFTWARE_TOKEN_MFA", "WEB_AUTHN"], await FactorsAsync(app, person.Email));

        await (await visitor.OpenAsync("/Account/RemoveAuthenticator")).SubmitAsync(Nothing).SucceedsAsync();

        Assert.Empty(await FactorsAsync(app, person.Email));
        using var later = app.NewVisitor();
        Assert.True((await later.UsePasskeyAsync(device, person.Email)).IsLoggedIn);
    }

    [Fact]
    public async Task With_the_last_passkey_Cognito_is_told_that_there_is_none()
    {
        var app = portal.App;
        var person = await portal.NewPersonAsync();
        using var device = new SoftwareAuthenticator();
        using var other = new SoftwareAuthenticator();
        using var visitor = app.NewVisitor();
        await visitor.HasLoggedInAsync(person.Email, person.Password);
        await AddAppAsync(app, visitor);
        await visitor.AddPasskeyAsync(device);
        await visitor.AddPasskeyAsync(other);

        await (await visitor.OpenPasskeyAsync("RemovePasskey")).SubmitAsync(Nothing).SucceedsAsync();
        Assert.Equal(["SOFTWARE_TOKEN_MFA", "WEB_AUTHN"], await FactorsAsync(app, person.Email));
        await (await visitor.OpenPasskeyAsync("RemovePasskey")).SubmitAsync(Nothing).SucceedsAsync();

        Assert.Equal(["SOFTWARE_TOKEN_MFA"], await FactorsAsync(app, person.Email));
    }

    [Fact]
    public async Task Where_codes_are_mailed_the_passkey_stays_usable_too()
    {
        await using var app = await PortalApp.StartAsync(
            new Dictionary<string, string> { ["Portal:Passkeys:RelyingPartyId"] = "localhost" },
            new Dictionary<string, string> { ["FirstFactors"] = "PASSWORD,WEB_AUTHN" },
            template: TestTemplates.MailedSecondFactors);
        var person = app.Person("CONFIRMED");
        using var device = new SoftwareAuthenticator();
        using var visitor = app.NewVisitor();
        await visitor.HasLoggedInAsync(person.Email, person.Password);
        await visitor.AddPasskeyAsync(device);

        await (await visitor.OpenAsync("/Account/Security")).PressAsync("Switch on codes by email").SucceedsAsync();

        using var later = app.NewVisitor();
        Assert.True((await later.UsePasskeyAsync(device, person.Email)).IsLoggedIn);
    }

    [Fact]
    public async Task In_a_pool_whose_passkeys_are_one_factor_both_can_be_set_up_and_the_code_stays_required()
    {
        var template = ChangedTemplate.Write(("MULTI_FACTOR_WITH_USER_VERIFICATION", "SINGLE_FACTOR"));
        await using var app = await PortalApp.StartAsync(template: template);
        File.Delete(template);
        var person = app.Person("CONFIRMED");
        using var device = new SoftwareAuthenticator();
        using var other = new SoftwareAuthenticator();
        using var visitor = app.NewVisitor();
        await visitor.HasLoggedInAsync(person.Email, person.Password);
        await visitor.AddPasskeyAsync(device);
        await AddAppAsync(app, visitor);

        Assert.Equal("Your passkey is ready. You can log in with it from now on.", (await visitor.AddPasskeyAsync(other)).Banner);

        Assert.Equal(["SOFTWARE_TOKEN_MFA"], await FactorsAsync(app, person.Email));
        using var later = app.NewVisitor();
        Assert.False((await later.UsePasskeyAsync(device, person.Email)).IsLoggedIn);
        Assert.Equal("/Account/AuthenticatorCode", (await later.LoginAsync(person.Email, person.Password)).Url);
    }

    [Fact]
    public async Task Staff_can_have_a_passkey_instead_of_the_app_but_must_keep_one_of_them()
    {
        await using var app = await PortalApp.StartAsync();
        using var device = new SoftwareAuthenticator();
        using var staff = await app.StaffAsync();
        var person = app.Pool.People.Single(one => one.Groups.Contains("support"));
        const string MustStay = "Nothing was changed, because your account must have a second step. Set up another one first.";
        const string OnlyAfterAnother = "You can remove this one only after you have set up another.";
        Assert.Equal(MustStay, (await staff.OpenAsync("/Account/RemoveAuthenticator")).Banner);
        await staff.AddPasskeyAsync(device);
        var both = await staff.OpenAsync("/Account/Security");
        Assert.DoesNotContain(OnlyAfterAnother, both.MainText, StringComparison.Ordinal);
        var passkey = await staff.OpenPasskeyAsync("RemovePasskey");

        await (await both.GoAsync("RemoveAuthenticator")).SubmitAsync(Nothing).SucceedsAsync();

        var last = await staff.OpenAsync("/Account/Security");
        Assert.Contains(OnlyAfterAnother, last.MainText, StringComparison.Ordinal);
        Assert.EndsWith(" Rename", Assert.Single(PasskeyPages.PasskeysOn(last)), StringComparison.Ordinal);
        Assert.Equal(MustStay, (await (await staff.OpenAsync(passkey.Url)).SubmitAsync(Nothing)).Banner);

        using var later = app.NewVisitor();
        Assert.True((await later.UsePasskeyAsync(device, person.Email)).IsLoggedIn);
        Assert.Equal("/Support", (await later.OpenAsync("/Support")).Url);
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.PostgreSql)]
    public async Task Staff_keep_one_of_them_also_if_both_are_removed_at_once_on_two_instances(StoreKind kind)
    {
        await using var store = await EmptyStore.CreateAsync(kind, postgreSql);
        await using var app = await PortalApp.StartAsync(store.Settings);
        await using var other = await app.StartAnotherAsync();
        using var device = new SoftwareAuthenticator();
        using var staff = await app.StaffAsync();
        await staff.AddPasskeyAsync(device);
        var passkey = await staff.OpenPasskeyAsync("RemovePasskey");
        using var elsewhere = other.NewVisitor();
        elsewhere.SetCookie("session", staff.Cookies.Single(cookie => cookie.Name == "session").Value);
        var authenticator = await elsewhere.OpenAsync("/Account/RemoveAuthenticator");
        var reads = app.CallsOf("GetUser");
        Task<PageView>[] removals;

        // Without a guard, each reads what the account has before the other removes anything.
        using (app.Pool.Faults.Inject("GetUser", Fault.HeldAnswer))
        {
            removals = [passkey.SubmitAsync(Nothing), authenticator.SubmitAsync(Nothing)];
            await Wait.UntilAsync("the second removal to begin, or its refusal to be shown", () => app.CallsOf("GetUser") == reads + 2);
        }

        var pages = await Task.WhenAll(removals);
        Assert.Single(pages, page => page.Banner == "We are just removing something. Look here again in a moment.");
        Assert.Single(pages, page => page.Banner?.Contains("removed, and you are logged out", StringComparison.Ordinal) == true);
    }

    [Fact]
    public async Task Where_the_pool_requires_a_second_factor_the_passkey_does_not_replace_the_app()
    {
        var template = ChangedTemplate.Write(("MfaConfiguration: OPTIONAL", "MfaConfiguration: \"ON\""));
        await using var app = await PortalApp.StartAsync(template: template);
        File.Delete(template);
        var person = app.Person("CONFIRMED");
        using var device = new SoftwareAuthenticator();
        using var visitor = app.NewVisitor();
        var page = await visitor.LoginAsync(person.Email, person.Password);
        await page.SubmitAsync(new Dictionary<string, string> { ["Form.Code"] = Authenticator.Of(app, page).Code }).SucceedsAsync();
        await visitor.AddPasskeyAsync(device);

        page = await visitor.OpenAsync("/Account/RemoveAuthenticator");
        Assert.Equal("Nothing was changed, because your account must have a second step. Set up another one first.", page.Banner);
        page = await (await visitor.OpenPasskeyAsync("RemovePasskey")).SubmitAsync(Nothing);

        Assert.StartsWith("The passkey is removed", page.Banner, StringComparison.Ordinal);
    }

    /// <summary>Otherwise a stolen password would be enough to get a passkey, which logs in for good.</summary>
    [Fact]
    public async Task After_a_recovery_code_no_passkey_can_be_added_before_something_follows_the_password()
    {
        await using var holder = await CodeHolder.StartAsync();
        using var visitor = holder.App.NewVisitor();
        var form = await holder.Browser.OpenAsync("/Account/AddPasskey");
        await holder.RecoverAsync(visitor);
        using var byPassword = holder.App.NewVisitor();
        var page = await byPassword.LoginAsync(holder.Person.Email, holder.Person.Password);
        var before = holder.App.Pool.Calls.Count;

        Assert.Null(page.WayTo("AddPasskey"));
        Assert.Equal("/Account/Security", (await byPassword.OpenAsync("/Account/AddPasskey")).Url);
        Assert.Equal("/Account/Security", (await byPassword.ForgeAsync(page, form.Document.QuerySelector("form[data-passkey]")!.GetAttribute("data-options")!, PasskeyPages.Named("Mine"))).Url);
        Assert.DoesNotContain("StartWebAuthnRegistration", holder.App.Pool.Calls.Skip(before));

        await AddAppAsync(holder.App, visitor);
        Assert.NotNull((await visitor.OpenAsync("/Account/Security")).WayTo("AddPasskey"));
        Assert.Equal("/Account/ChangePassword", (await visitor.OpenAsync("/Account/ChangePassword")).Url);
    }

    [Fact]
    public async Task Where_nothing_else_can_be_set_up_the_passkey_is_enough()
    {
        await using var holder = await CodeHolder.StartAsync(new Dictionary<string, string> { ["Portal:SecondFactors:Authenticator"] = "false" });
        using var device = new SoftwareAuthenticator();
        using var visitor = holder.App.NewVisitor();
        await holder.RecoverAsync(visitor);

        await visitor.AddPasskeyAsync(device);

        Assert.Equal("/Account/ChangePassword", (await visitor.OpenAsync("/Account/ChangePassword")).Url);
    }

    [Fact]
    public async Task Until_then_passkeys_are_neither_renamed_nor_removed_and_taking_away_what_is_not_there_lifts_nothing()
    {
        await using var holder = await CodeHolder.StartAsync();
        using var device = new SoftwareAuthenticator();
        await holder.Browser.AddPasskeyAsync(device);
        using var visitor = holder.App.NewVisitor();
        await holder.RecoverAsync(visitor);
        var page = await visitor.OpenAsync("/Account/Security");
        var key = page.Document.QuerySelector(".kept bdi")!.Id;

        foreach (var url in new[] { $"/Account/RenamePasskey/{key}", $"/Account/RemovePasskey/{key}" })
        {
            Assert.Equal("/Account/Security", (await visitor.OpenAsync(url)).Url);
        }

        await visitor.ForgeAsync(page, "/Account/Security?handler=RemoveMail", []);
        Assert.Equal("/Account/Security", (await visitor.OpenAsync("/Account/ChangePassword")).Url);
    }

    [Fact]
    public async Task A_recovery_removes_the_app_and_leaves_the_passkey()
    {
        await using var holder = await CodeHolder.StartAsync();
        using var device = new SoftwareAuthenticator();
        await holder.Browser.AddPasskeyAsync(device);
        using var visitor = holder.App.NewVisitor();

        await holder.RecoverAsync(visitor);

        Assert.Empty(await FactorsAsync(holder.App, holder.Person.Email));
        Assert.Single(PasskeyPages.PasskeysOn(await visitor.OpenAsync("/Account/Security")));
        using var later = holder.App.NewVisitor();
        Assert.True((await later.UsePasskeyAsync(device, holder.Person.Email)).IsLoggedIn);
    }

    [Fact]
    public async Task Recovery_codes_are_for_what_follows_the_password()
    {
        var app = portal.App;
        var person = await portal.NewPersonAsync();
        using var device = new SoftwareAuthenticator();
        using var visitor = app.NewVisitor();
        await visitor.HasLoggedInAsync(person.Email, person.Password);
        await visitor.AddPasskeyAsync(device);

        Assert.Null((await visitor.OpenAsync("/Account/Security")).WayTo("RecoveryCodes"));
        var page = await visitor.OpenAsync("/Account/RecoveryCodes");
        Assert.Equal("Nothing was changed, because your account has no second step.", page.Banner);
    }

    private static async Task AddAppAsync(PortalApp app, Visitor visitor)
    {
        var page = await visitor.BeginAuthenticatorAsync();
        await page.SubmitAsync(new Dictionary<string, string> { ["Form.Code"] = Authenticator.Of(app, page).Code }).SucceedsAsync();
    }

    /// <summary>The second factors of an account as Cognito names them.</summary>
    private static async Task<List<string>> FactorsAsync(PortalApp app, string address)
    {
        var request = new AdminGetUserRequest { UserPoolId = app.Pool.UserPoolId, Username = address };
        var user = await app.Cognito.AdminGetUserAsync(request, TestContext.Current.CancellationToken);
        return [.. (user.UserMFASettingList ?? []).Order()];
    }
}
