using System.Net;
using IdentityPortal.LocalPool.Faults;
using IdentityPortal.Tests.Web.Areas.Self;
using IdentityPortal.Tests.Web.Operation;
using IdentityPortal.Tests.Web.Operation.Doctor;
using IdentityPortal.Tests.Web.Sessions;
using IdentityPortal.TestSupport;

namespace IdentityPortal.Tests.Web.Areas.Account;

public sealed class RecoverPageTests
{
    internal const string Refused = "We could not log you in. Check your email address, password and code. Each code works once.";
    private const string Unknown = "ABCD-EFGH-JKMN-PQRS-TVWX-YZ23";

    private static readonly Dictionary<string, string> Off = new() { ["Portal:RecoveryCodes"] = "false" };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    [Asvs("6.4.4")]
    public async Task Somebody_who_has_lost_the_device_logs_in_with_a_code_and_sets_up_another_device()
    {
        await using var holder = await CodeHolder.StartAsync();
        using var visitor = holder.App.NewVisitor();

        var page = await (await visitor.LoginAsync(holder.Person.Email, holder.Person.Password)).GoAsync("Recover");
        Assert.Equal(holder.Person.Email, page.ValueOf("Form.Email"));
        page = await page.SubmitAsync(new Dictionary<string, string>
        {
            ["Form.Password"] = holder.Person.Password,
            ["Form.Code"] = holder.Codes[0].ToLowerInvariant().Replace('-', ' ').Replace('0', 'o'),
        });

        Assert.Equal("/Account/Security", page.Url);
        Assert.True(page.IsLoggedIn);
        Assert.StartsWith("A recovery code was used, so your account has no second step.", page.Banner, StringComparison.Ordinal);
        Assert.Null(page.Document.QuerySelector("main [href='/Account/ChangePassword']"));
        Assert.Null(page.Document.QuerySelector(".back"));
        var limited = KeyOf(visitor);
        page = await visitor.BeginAuthenticatorAsync();
        var authenticator = Authenticator.Of(holder.App, page);
        page = await page.SubmitAsync(Code(authenticator.Code)).SucceedsAsync();
        Assert.StartsWith("Your authenticator app is set up.", page.Banner, StringComparison.Ordinal);
        Assert.DoesNotContain("A recovery code was used, so your account has no second step.", page.MainText, StringComparison.Ordinal);
        Assert.Contains("Codes left: 9.", page.MainText, StringComparison.Ordinal);
        var free = KeyOf(visitor);
        Assert.NotEqual(limited, free);
        page = await visitor.OpenAsync("/Account/ChangePassword");
        Assert.Equal("/Account/ChangePassword", page.Url);
        Assert.Equal(free, KeyOf(visitor));
        holder.App.Clock.Advance(TimeSpan.FromSeconds(30));
        using var later = holder.App.NewVisitor();
        page = await later.LoginAsync(holder.Person.Email, holder.Person.Password);
        Assert.Equal("/Account/AuthenticatorCode", page.Url);
        Assert.Equal("/Account", (await page.SubmitAsync(Code(authenticator.Code))).Url);
        Assert.Contains(holder.App.Log.Lines, line => line.StartsWith("Warning 1037 ", StringComparison.Ordinal));
    }

    [Fact]
    [Asvs("7.4.3")]
    public async Task It_ends_all_other_sessions()
    {
        await using var holder = await CodeHolder.StartAsync();
        using var visitor = holder.App.NewVisitor();

        Assert.True((await holder.RecoverAsync(visitor)).IsLoggedIn);

        Assert.False(await holder.Browser.IsInAsync());
        Assert.Single(await holder.App.TokensAsync());
    }

    [Fact]
    public async Task Until_then_the_session_opens_no_other_page_and_sends_no_other_form()
    {
        await using var holder = await CodeHolder.StartAsync(group: "support-lead");
        var form = await holder.Browser.OpenAsync("/Account/ChangePassword");
        using var visitor = holder.App.NewVisitor();
        await holder.RecoverAsync(visitor);

        foreach (var url in new[] { "/", "/Account/ChangePassword", "/Account/RecoveryCodes", "/Account/RemoveAuthenticator", "/Support", "/Support/Figures", "/Support/Trail" })
        {
            Assert.Equal("/Account/Security", (await visitor.OpenAsync(url)).Url);
        }

        var own = await visitor.OpenAsync("/Account/Security");
        var sent = await visitor.Http.PostAsync("/Account/ChangePassword", new FormUrlEncodedContent(
        [
            new("Form.CurrentPassword", holder.Person.Password),
            new("Form.Password", TestSupport.Journeys.Password),
            new("Form.PasswordAgain", TestSupport.Journeys.Password),
            new("__RequestVerificationToken", own.Document.QuerySelector("input[name='__RequestVerificationToken']")!.GetAttribute("value")!),
        ]), Stop);
        Assert.Equal("/Account/Security", sent.Headers.Location?.ToString());
        Assert.Equal("/Account/ChangePassword", form.Url);
        Assert.Equal(0, holder.App.CallsOf("ChangePassword"));
        foreach (var url in new[] { "/Privacy", "/Account/Prove", "/Account/AddAuthenticator", "/Account/Logout", "/Account/LogoutEverywhere" })
        {
            Assert.Equal(url, (await visitor.OpenAsync(url)).Url);
        }
    }

    [Fact]
    public async Task An_abandoned_set_up_is_due_at_the_next_log_in_on_any_device_too()
    {
        await using var holder = await CodeHolder.StartAsync();
        using var visitor = holder.App.NewVisitor();
        await holder.RecoverAsync(visitor);
        await visitor.HasLoggedOutAsync();
        using var elsewhere = holder.App.NewVisitor();

        var page = await elsewhere.LoginAsync(holder.Person.Email, holder.Person.Password);

        Assert.Equal("/Account/Security", page.Url);
        Assert.True(page.IsLoggedIn);
        Assert.Equal("/Account/Security", (await elsewhere.OpenAsync("/Account/ChangePassword")).Url);
        holder.App.Clock.Advance(TimeSpan.FromMinutes(59));
        await elsewhere.OpenAsync("/Account/Security");
        Assert.Equal(1, holder.App.CallsOf("GetTokensFromRefreshToken"));
        Assert.Equal("/Account/Security", (await elsewhere.OpenAsync("/Account/ChangePassword")).Url);
        page = await (await elsewhere.OpenAsync("/Account/Prove?returnUrl=/Account/Security")).SubmitAsync(
            new Dictionary<string, string> { ["Form.Password"] = holder.Person.Password });
        Assert.StartsWith("A recovery code was used, so your account has no second step.", page.Banner, StringComparison.Ordinal);
        page = await elsewhere.BeginAuthenticatorAsync();
        await page.SubmitAsync(Code(Authenticator.Of(holder.App, page).Code)).SucceedsAsync();
        Assert.Equal("/Account", (await elsewhere.OpenAsync("/")).Url);
    }

    [Fact]
    [Asvs("6.5.1")]
    public async Task A_code_works_once()
    {
        await using var holder = await CodeHolder.StartAsync();
        using var visitor = holder.App.NewVisitor();
        await holder.RecoverAsync(visitor);
        using var other = holder.App.NewVisitor();
        holder.App.Clock.Advance(TimeSpan.FromMinutes(5));

        var page = await holder.RecoverAsync(other);
        Assert.Equal(Refused, Assert.Single(page.Errors));
        page = await visitor.BeginAuthenticatorAsync();
        await page.SubmitAsync(Code(Authenticator.Of(holder.App, page).Code)).SucceedsAsync();
        page = await holder.RecoverAsync(other);

        Assert.Equal(Refused, Assert.Single(page.Errors));
        Assert.True((await holder.RecoverAsync(other, holder.Codes[1])).IsLoggedIn);
    }

    [Fact]
    public async Task Nobody_logs_in_and_nothing_changes_when()
    {
        await using var app = await PortalApp.StartAsync();
        var people = 0;
        await Rows.EachAsync(
            [
                "the password is wrong",
                "the code is wrong",
                "the code is somebody else's",
                "the account has no codes",
                "the account has no second factor",
                "the address is unknown",
            ],
            async fault =>
            {
                await using var holder = await CodeHolder.NewAsync(app, $"ann{++people}@example.com", withCodes: fault != "the account has no codes");
                var lines = app.Log.Lines.Count;
                var other = fault == "the account has no second factor"
                    ? await app.NewPersonAsync("bob@example.com")
                    : app.Pool.People.First(person => person.Groups.Contains("support"));
                using var visitor = app.NewVisitor();
                var code = holder.Codes is [var first, ..] ? first : Unknown;

                var page = fault switch
                {
                    "the password is wrong" => await visitor.RecoverAsync(holder.Person.Email, "some other password", code),
                    "the code is wrong" => await holder.RecoverAsync(visitor, Unknown),
                    "the account has no codes" => await holder.RecoverAsync(visitor, code),
                    "the address is unknown" => await visitor.RecoverAsync("nobody@example.com", holder.Person.Password, code),
                    _ => await visitor.RecoverAsync(other.Email, other.Password, code),
                };

                Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
                Assert.Equal(Refused, Assert.Single(page.Errors));
                Assert.False(page.IsLoggedIn);
                Assert.Equal(0, app.CallsOf("AdminSetUserMFAPreference"));
                Assert.True(await holder.Browser.IsInAsync());
                Assert.All(await holder.RowsAsync(), row => Assert.Null(row.RedeemedAt));
                Assert.Single(await app.TokensAsync(holder.Person));
                Assert.Contains(app.Log.Lines.Skip(lines), line => line.StartsWith("Information 1038 ", StringComparison.Ordinal));
            });
    }

    [Fact]
    [Asvs("6.3.1")]
    public async Task Wrong_tries_count_together_with_wrong_passwords_at_log_in()
    {
        await using var holder = await CodeHolder.StartAsync();
        using var visitor = holder.App.NewVisitor();
        await visitor.LoginAsync(holder.Person.Email, "some other password");
        await visitor.RecoverAsync(holder.Person.Email, "some other password", holder.Codes[0]);
        await holder.RecoverAsync(visitor, Unknown);
        await holder.RecoverAsync(visitor, Unknown);

        var page = await holder.RecoverAsync(visitor);

        Assert.Equal(HttpStatusCode.TooManyRequests, page.Status);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await visitor.LoginAsync(holder.Person.Email, holder.Person.Password)).Status);
        holder.App.Clock.Advance(TimeSpan.FromSeconds(6));
        Assert.True((await holder.RecoverAsync(visitor)).IsLoggedIn);
    }

    [Fact]
    public async Task While_Cognito_fails_the_code_is_not_lost()
    {
        await using var app = await PortalApp.StartAsync();
        await Rows.EachAsync(["InitiateAuth", "RespondToAuthChallenge", "AdminSetUserMFAPreference", "AdminDeleteSoftwareToken"], async operation =>
        {
            await using var holder = await CodeHolder.NewAsync(app, $"{operation.ToLowerInvariant()}@example.com");
            using var visitor = app.NewVisitor();
            using (app.Pool.Faults.Inject(operation, Fault.DropConnection))
            {
                var page = await holder.RecoverAsync(visitor);
                Assert.Equal(HttpStatusCode.ServiceUnavailable, page.Status);
                Assert.False(page.IsLoggedIn);
            }

            Assert.Equal("/Account/Security", (await holder.RecoverAsync(visitor)).Url);
        });
    }

    [Fact]
    public async Task The_code_is_not_lost_either_if_Cognito_fails_once_the_factors_are_switched_off()
    {
        await using var holder = await CodeHolder.StartAsync();
        using var visitor = holder.App.NewVisitor();
        Task<PageView> sent;
        IDisposable fault;
        using (var held = holder.App.Pool.Faults.Inject("AdminDeleteSoftwareToken", Fault.HeldAnswer))
        {
            sent = holder.RecoverAsync(visitor);
            await held.UntilStruckAsync();
            fault = holder.App.Pool.Faults.Inject("InitiateAuth", Fault.DropConnection);
        }

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await sent).Status);
        fault.Dispose();

        // With the password alone, the person can only set up a factor. Another code does not count, and the same one goes on.
        using var other = holder.App.NewVisitor();
        Assert.Equal("/Account/Security", (await other.LoginAsync(holder.Person.Email, holder.Person.Password)).Url);
        Assert.Equal(Refused, Assert.Single((await holder.RecoverAsync(visitor, holder.Codes[1])).Errors));
        Assert.Equal("/Account/Security", (await holder.RecoverAsync(visitor)).Url);
        Assert.False(await other.IsInAsync());
    }

    [Fact]
    public async Task An_endpoint_that_cannot_delete_the_app_only_switches_it_off()
    {
        await using var holder = await CodeHolder.StartAsync();
        using var fault = holder.App.Pool.Faults.Inject("AdminDeleteSoftwareToken", Fault.UnknownOperation);
        using var visitor = holder.App.NewVisitor();

        Assert.Equal("/Account/Security", (await holder.RecoverAsync(visitor)).Url);

        var page = await visitor.BeginAuthenticatorAsync();
        await page.SubmitAsync(Code(Authenticator.Of(holder.App, page).Code)).SucceedsAsync();
    }

    [Theory]
    [MemberData(nameof(RecoveryRightsTests.Operations), MemberType = typeof(RecoveryRightsTests))]
    public async Task Without_a_permission_the_log_names_it_and_codes_are_not_offered_until_it_is_there(string operation)
    {
        await using var holder = await CodeHolder.StartAsync();
        using var visitor = holder.App.NewVisitor();
        using (holder.App.Pool.Faults.Inject(operation, Fault.AccessDenied))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, (await holder.RecoverAsync(visitor)).Status);

            Assert.Contains(holder.App.Log.Lines, line => line.StartsWith("Error 1066 Recover of", StringComparison.Ordinal)
                && line.Contains($"RecoveryMay{operation}", StringComparison.Ordinal));
            Assert.Equal(HttpStatusCode.NotFound, (await visitor.OpenAsync("/Account/Recover")).Status);
            Assert.Null((await holder.Browser.OpenAsync("/Account/Security")).WayTo("RecoveryCodes"));
        }

        holder.App.Clock.Advance(TimeSpan.FromMinutes(5));
        await holder.App.Log.UntilAsync($"Information 1208 Pool doctor: RecoveryMay{operation} ");

        Assert.Equal("/Account/Security", (await holder.RecoverAsync(visitor)).Url);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Without_a_code_the_page_leads_to_passkeys_and_to_support(bool hasPasskeys)
    {
        var settings = new Dictionary<string, string> { ["Portal:Brand:SupportContact:Text"] = "Service desk", ["Portal:Brand:SupportContact:Url"] = "tel:+3212345" };
        if (!hasPasskeys)
        {
            settings["Portal:Passkeys:RelyingPartyId"] = "";
        }

        await using var app = await PortalApp.StartAsync(settings);
        using var visitor = app.NewVisitor();

        var page = await visitor.OpenAsync("/Account/Recover");

        Assert.Equal(hasPasskeys, page.MainText.Contains("If you have a passkey, log in with it. A recovery code does not change it.", StringComparison.Ordinal));
        Assert.Contains("Otherwise, ask the people who run this site to remove your second step. Service desk", page.MainText, StringComparison.Ordinal);
        Assert.Equal("tel:+3212345", page.Document.QuerySelector("main .more a[href^='tel']")?.GetAttribute("href"));
    }

    [Fact]
    public async Task Where_codes_are_off_there_is_no_page_for_them()
    {
        await using var holder = await CodeHolder.StartAsync(Off, withCodes: false);
        using var visitor = holder.App.NewVisitor();

        Assert.Null((await visitor.LoginAsync(holder.Person.Email, holder.Person.Password)).WayTo("Recover"));
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.OpenAsync("/Account/Recover")).Status);
        Assert.Null((await holder.Browser.OpenAsync("/Account/Security")).WayTo("RecoveryCodes"));
        Assert.Equal(HttpStatusCode.NotFound, (await holder.Browser.OpenAsync("/Account/RecoveryCodes")).Status);
    }

    [Fact]
    public async Task Nor_where_the_pool_requires_a_second_factor()
    {
        var template = ChangedTemplate.Write(("MfaConfiguration: OPTIONAL", "MfaConfiguration: \"ON\""));
        await using var app = await PortalApp.StartAsync(new Dictionary<string, string> { ["Portal:RecoveryCodes"] = "true" }, template: template);
        File.Delete(template);
        using var visitor = app.NewVisitor();

        Assert.Equal(HttpStatusCode.NotFound, (await visitor.OpenAsync("/Account/Recover")).Status);
    }

    private static Dictionary<string, string> Code(string code) => new() { ["Form.Code"] = code };

    private static string KeyOf(Visitor visitor) => visitor.Cookies.Single(cookie => cookie.Name == "session").Value;
}
