using System.Net;
using IdentityPortal.Tests.LocalPool;
using IdentityPortal.Tests.LocalPool.Triggers;
using IdentityPortal.Tests.Web.Areas.Account;
using IdentityPortal.Tests.Web.Areas.Connect;
using IdentityPortal.Tests.Web.Areas.Gate;
using IdentityPortal.Tests.Web.Areas.Support;
using IdentityPortal.Tests.Web.Sessions;
using IdentityPortal.Tests.Web.Store;
using IdentityPortal.TestSupport;
using IdentityPortal.Web.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IdentityPortal.Tests.Web.Accounts;

/// <summary>
/// An account has several names. Its password is reset by another one than its sessions go by, and a function of the pool refuses the log-in in which
/// Cognito would say which account it was.
/// </summary>
public sealed class AccountNamesTests(PostgreSql postgreSql)
{
    private const string Name = "annlee";
    private const string Mail = "ann@example.com";
    private const string Phone = "+12025550199";
    private const string Nick = "annie";

    private const string NotAnAddress = "Choose a user name that does not look like an email address or a phone number";
    private const string Refused = "Nothing is saved, because one of the values was not accepted. Check them and try again.";

    private const string Aliases =
        """
        AliasAttributes: [email, phone_number, preferred_username]
        UsernameConfiguration: { CaseSensitive: false }
        AutoVerifiedAttributes: [email]
        AccountRecoverySetting: { RecoveryMechanisms: [{ Name: verified_email, Priority: 1 }] }
        """;

    [Fact]
    public async Task The_owner_hears_of_a_reset_whose_second_step_is_due_also_where_codes_are_texted()
    {
        await using var app = await NamePages.StartAsync(
            """
            UsernameAttributes: [email]
            AutoVerifiedAttributes: [email]
            SmsConfiguration: { SnsCallerArn: arn:aws:iam::111122223333:role/sms }
            MfaConfiguration: OPTIONAL
            EnabledMfas: [SMS_MFA]
            AccountRecoverySetting: { RecoveryMechanisms: [{ Name: verified_email, Priority: 1 }, { Name: verified_phone_number, Priority: 2 }] }
            """,
            sendsMail: true,
            settings: new Dictionary<string, string> { ["Portal:SignIn:Recovery:0"] = "email", ["Portal:SignIn:Recovery:1"] = "phone_number" });
        await app.HasAccountAsync(Mail, ("email", Mail), ("phone_number", Phone));
        await app.AdministerAsync("AdminSetUserMFAPreference", new { Username = Mail, SMSMfaSettings = new { Enabled = true, PreferredMfa = true } });
        using var somebody = app.NewVisitor();
        await somebody.HasForgottenPasswordAsync(Mail);
        await somebody.HasResetPasswordAsync(app.LastMailTo(Mail).Code!, "Willow-tree garden 8");

        Assert.Single(await app.NoticesToAsync(Mail));
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.PostgreSql)]
    public async Task A_reset_by_any_name_ends_the_sessions_gate_keys_and_app_tokens_of_the_account(StoreKind kind)
    {
        await using var store = await EmptyStore.CreateAsync(kind, postgreSql);
        await using var functions = await InvokeServer.StartAsync();
        await using var app = await StartAsync(
            functions, AppClient.Settings("board").Concat(GatePortal.Settings()).Concat(store.Settings).DistinctBy(setting => setting.Key).ToDictionary());
        await using var other = await app.StartAnotherAsync();
        await app.HasAccountAsync(Name, ("email", Mail), ("phone_number", Phone), ("preferred_username", Nick));
        var password = Journeys.Password;
        foreach (var (place, alias) in new[] { Name, Mail, Phone, Nick }.Index())
        {
            using var elsewhere = other.NewVisitor();
            await elsewhere.HasLoggedInAsync(place % 2 == 0 ? Name : Mail, password);
            using var board = new AppClient(other, "board", secret: null);
            var grant = await board.RedeemAsync(await board.CodeAsync(elsewhere));
            using var gate = new GateVisitor(other, elsewhere);
            await gate.EnterAsync(GatePortal.Wiki);
            using var owner = app.NewVisitor();
            await owner.HasForgottenPasswordAsync(alias);
            password = $"Willow-tree garden {place}";

            functions.Refuse("PreAuthentication", "Not today.");
            await owner.HasResetPasswordAsync(app.LastMailTo(Mail).Code!, password);
            functions.Code.Clear();

            Assert.False(await elsewhere.IsInAsync(), alias);
            using var asked = await gate.AskAsync("forward", GatePortal.Wiki);
            Assert.NotEqual(HttpStatusCode.OK, asked.StatusCode);
            Assert.Equal(HttpStatusCode.BadRequest, (await board.RefreshAsync(grant["refresh_token"])).Status);
        }
    }

    [Fact]
    public async Task Whoever_has_a_name_now_ends_no_sessions_of_those_who_had_it()
    {
        await using var functions = await InvokeServer.StartAsync();
        await using var app = await StartAsync(functions, sendsMail: true);
        await app.HasAccountAsync(Name, ("email", Mail));
        await app.HasAccountAsync("benlee", ("email", "ben@example.com"));

        // The address is no alias of this account, as Cognito says.
        await app.HasAccountAsync("claim", ("email", "claim@example.com"));
        await app.AdministerAsync("AdminUpdateUserAttributes", new
        {
            Username = "claim",
            UserAttributes = new[] { new { Name = "email", Value = Mail }, new { Name = "email_verified", Value = "false" } },
        });
        using var ann = app.NewVisitor();
        await ann.HasLoggedInAsync(Mail);
        using var ben = app.NewVisitor();
        await ben.HasLoggedInAsync("benlee");
        using var claim = app.NewVisitor();
        await claim.HasLoggedInAsync("claim");
        Assert.Contains(
            $"Email address: {Mail} This email address is not verified, so you cannot log in with it.",
            (await claim.OpenAsync("/Account/Details")).MainText,
            StringComparison.Ordinal);
        await AliasIsAsync(app, Name, "ann.lee@example.com");
        await AliasIsAsync(app, "benlee", Mail);

        // Tokens are renewed, and the portal learns of it.
        app.Clock.Advance(TimeSpan.FromMinutes(59.5));
        Assert.True(await ann.IsInAsync());
        Assert.True(await ben.IsInAsync());
        Assert.True(await claim.IsInAsync());
        using var owner = app.NewVisitor();
        await owner.HasForgottenPasswordAsync(Mail);
        functions.Refuse("PreAuthentication", "Not today.");
        await owner.HasResetPasswordAsync(app.LastMailTo(Mail).Code!, "Willow-tree garden 8");

        Assert.False(await ben.IsInAsync());
        Assert.True(await ann.IsInAsync());
        Assert.True(await claim.IsInAsync());

        // Cognito has not said which account it was, but the address is known.
        Assert.Contains(await app.NoticesToAsync(Mail), mail => mail.Subject == "You have a new password");
    }

    [Fact]
    public async Task Wrong_passwords_by_all_names_are_counted_together_by_Cognito_and_no_page_shows_which_names_belong_together()
    {
        await using var functions = await InvokeServer.StartAsync();
        await using var app = await StartAsync(functions);
        await app.HasAccountAsync(Name, ("email", Mail), ("phone_number", Phone), ("preferred_username", Nick));
        using var owner = app.NewVisitor();
        await owner.HasLoggedInAsync(Name);
        await owner.HasLoggedOutAsync();
        using var stranger = app.NewVisitor();
        for (var tries = 1; tries <= 4; tries++)
        {
            await stranger.LoginAsync(Mail, "not the password");
        }

        // Nobody else's tries keep the owner waiting in a known browser, whatever name is typed there.
        Assert.Equal(HttpStatusCode.TooManyRequests, (await stranger.LoginAsync(Mail)).Status);
        Assert.True((await owner.LoginAsync(Mail)).IsLoggedIn);
        app.Clock.Advance(TimeSpan.FromMinutes(16));
        foreach (var name in new[] { Name, Name, Nick, Nick, Phone })
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, (await stranger.LoginAsync(name, "not the password")).Status);
        }

        // Now Cognito refuses the right one, too, and the page is that of a name without an account.
        var locked = await stranger.LoginAsync(Phone);
        var unknown = await stranger.LoginAsync("+12025550123");

        Assert.Equal((unknown.Status, unknown.Heading), (locked.Status, locked.Heading));
        Assert.Equal(unknown.Errors, locked.Errors);
        app.Clock.Advance(TimeSpan.FromMinutes(16));
        Assert.True((await stranger.LoginAsync(Phone)).IsLoggedIn);

        // What happened by the confirmed addresses is in the account's history. The preferred name can be somebody else's user name.
        foreach (var page in new[] { await stranger.OpenAsync("/Account/Activity"), await PersonAsync(app, Name) })
        {
            Assert.Contains("Number of times: 3.", page.MainText, StringComparison.Ordinal);
            Assert.Contains("Number of times: 4.", page.MainText, StringComparison.Ordinal);
        }

        // Four times by the address, twice by the user name, once by the number.
        var file = await (await stranger.OpenAsync("/Account/Data")).SendAsync(new Dictionary<string, string>());
        Assert.Equal(7, file.Html.Split("\"LoginRefused\"").Length - 1);
        await (await stranger.OpenAsync("/Account/Delete")).SubmitAsync(new Dictionary<string, string> { ["Form.Email"] = Name }).SucceedsAsync();
        var names = new[] { Name, Mail, Phone }.Select(app.Services.GetRequiredService<KeyedHash>().OfAddress).ToList();
        Assert.Equal(0, await app.InStoreAsync(async database =>
            await database.Attempts.CountAsync(row => names.Contains(row.AddressHash))
                + await database.Timeline.CountAsync(row => names.Contains(row.AddressHash))
                + await database.KnownBrowsers.CountAsync(row => names.Contains(row.AddressHash))
                + await database.AccountNames.CountAsync(row => names.Contains(row.NameHash))));
    }

    [Fact]
    public async Task A_preferred_name_cannot_be_the_name_of_somebody_else()
    {
        await using var functions = await InvokeServer.StartAsync();
        await using var app = await StartAsync(functions, new Dictionary<string, string> { ["Portal:Details:0"] = "preferred_username" });
        await app.HasAccountAsync(Name, ("email", Mail), ("phone_number", Phone), ("preferred_username", Nick));
        await app.HasAccountAsync("benlee", ("email", "ben@example.com"));
        using var ben = app.NewVisitor();
        await ben.HasLoggedInAsync("benlee");

        // Addresses that have no account yet are refused as those that have one, so that nobody waits for their owners.
        foreach (var (typed, sentence) in new[]
        {
            (Mail, NotAnAddress), ("  Ann@EXAMPLE.com ", NotAnAddress), ("zoe@example.com", NotAnAddress), ($" {Phone}", NotAnAddress), ("+1 (202) 555-0123", NotAnAddress),
            (Nick, Refused), (" ANNIE ", Refused), ("Ben Lee", "A user name cannot contain spaces or invisible characters"), ("ben\u200bny", "A user name cannot contain spaces or invisible characters"),
        })
        {
            var page = await (await ben.OpenAsync("/Account/Details")).SubmitAsync(new Dictionary<string, string> { ["Form.Values[0]"] = typed });
            Assert.Equal((typed, HttpStatusCode.UnprocessableEntity, sentence), (typed, page.Status, string.Join(' ', page.Errors)));
        }

        await (await ben.OpenAsync("/Account/Details")).SubmitAsync(new Dictionary<string, string> { ["Form.Values[0]"] = " Benny " }).SucceedsAsync();
        using var elsewhere = app.NewVisitor();
        await elsewhere.HasLoggedInAsync("benny");
        using var ann = app.NewVisitor();
        await ann.HasLoggedInAsync(Mail);

        // The name is another one before any token says so.
        await (await ben.OpenAsync("/Account/Details")).SubmitAsync(new Dictionary<string, string> { ["Form.Values[0]"] = "Benjamin" }).SucceedsAsync();
        using var owner = app.NewVisitor();
        await owner.HasForgottenPasswordAsync("benjamin");
        functions.Refuse("PreAuthentication", "Not today.");
        await owner.HasResetPasswordAsync(app.LastMailTo("ben@example.com").Code!, "Willow-tree garden 8");

        Assert.False(await ben.IsInAsync());
        Assert.False(await elsewhere.IsInAsync());
        Assert.True(await ann.IsInAsync());

        // Somebody has given up a name elsewhere, and her session does not know it yet.
        functions.Code.Clear();
        await app.AdministerAsync("AdminUpdateUserAttributes", new { Username = Name, UserAttributes = new[] { new { Name = "preferred_username", Value = "ann" } } });
        await ben.HasLoggedInAsync("benlee", "Willow-tree garden 8");
        await (await ben.OpenAsync("/Account/Details")).SubmitAsync(new Dictionary<string, string> { ["Form.Values[0]"] = Nick }).SucceedsAsync();
        app.Clock.Advance(TimeSpan.FromMinutes(2));
        await owner.HasForgottenPasswordAsync(Nick);
        await owner.HasResetPasswordAsync(app.LastMailTo("ben@example.com").Code!, "Willow-tree garden 9");
        Assert.False(await ben.IsInAsync());
        Assert.True(await ann.IsInAsync());
    }

    [Fact]
    public async Task A_session_with_an_earlier_address_that_gets_a_new_key_forgets_no_later_one()
    {
        await using var functions = await InvokeServer.StartAsync();
        await using var app = await StartAsync(functions);
        await app.HasAccountAsync(Name, ("email", "old@example.com"));
        using var thief = app.NewVisitor();
        await thief.HasLoggedInAsync(Name);
        await AliasIsAsync(app, Name, Mail);
        using var owner = app.NewVisitor();
        await owner.HasLoggedInAsync(Mail);
        await (await thief.OpenAsync("/Account/ChangePassword")).SubmitAsync(new Dictionary<string, string>
        {
            ["Form.CurrentPassword"] = Journeys.Password,
            ["Form.Password"] = "Willow-tree garden 1",
            ["Form.PasswordAgain"] = "Willow-tree garden 1",
        }).SucceedsAsync();
        app.Clock.Advance(TimeSpan.FromMinutes(2));
        using var elsewhere = app.NewVisitor();
        await elsewhere.HasForgottenPasswordAsync(Mail);
        functions.Refuse("PreAuthentication", "Not today.");
        await elsewhere.HasResetPasswordAsync(app.LastMailTo(Mail).Code!, "Willow-tree garden 8");

        Assert.False(await thief.IsInAsync());
    }

    private static async Task<PageView> PersonAsync(PortalApp app, string name)
    {
        var member = app.Pool.People.First(person => person.Groups.Contains("support"));
        using var staff = app.NewVisitor();
        await staff.HasLoggedInAsync(member.Username!, member.Password);
        return await staff.OpenAsync($"/Support/Person/{(await app.AccountAsync(name)).UserAttributes!.Single(attribute => attribute.Name == "sub").Value}");
    }

    private static Task AliasIsAsync(PortalApp app, string name, string address) => app.AdministerAsync("AdminUpdateUserAttributes", new
    {
        Username = name,
        UserAttributes = new[] { new { Name = "email", Value = address }, new { Name = "email_verified", Value = "true" } },
    });

    private static async Task<PortalApp> StartAsync(
        InvokeServer functions, IReadOnlyDictionary<string, string>? settings = null, bool sendsMail = false)
    {
        using var template = new TemplateFile(
            TemplateFile.With(Aliases + "\nLambdaConfig: { PreAuthentication: !GetAtt PreAuthentication.Arn }", "ExplicitAuthFlows: [ALLOW_USER_SRP_AUTH, ALLOW_REFRESH_TOKEN_AUTH]")
                + "\n  PreAuthentication: { Type: AWS::Serverless::Function, Properties: {} }");
        return await PortalApp.StartAsync(settings, template: template.Path, functions: functions.Endpoint, sendsMail: sendsMail);
    }
}
