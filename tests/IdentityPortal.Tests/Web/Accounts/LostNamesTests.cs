using IdentityPortal.Tests.LocalPool;
using IdentityPortal.Tests.Web.Areas.Account;
using IdentityPortal.Tests.Web.Areas.Support;
using IdentityPortal.Tests.Web.Sessions;
using IdentityPortal.TestSupport;
using IdentityPortal.Web.Areas.Support.Acts;
using IdentityPortal.Web.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace IdentityPortal.Tests.Web.Accounts;

/// <summary>A name of an account can become another account's, and the session of the first one learns of it only when its tokens are renewed.</summary>
public sealed class LostNamesTests
{
    private const string Mail = "ann@example.com";
    private const string Phone = "+12025550199";
    private const string Planted = "Strangers plum tree 1!";

    private const string EitherAddress =
        """
        UsernameAttributes: [email, phone_number]
        AutoVerifiedAttributes: [email, phone_number]
        SmsConfiguration: { SnsCallerArn: arn:aws:iam::111122223333:role/sms }
        """;

    [Fact]
    public async Task What_an_account_does_that_has_lost_a_name_does_not_open_that_of_whoever_has_it_now()
    {
        await using var app = await NamePages.StartAsync(EitherAddress);
        using var ann = app.NewVisitor();
        using var stranger = app.NewVisitor();
        await HasLostPhoneAsync(app, ann, stranger);

        await (await ann.OpenAsync("/Account/ChangePassword")).SubmitAsync(new Dictionary<string, string>
        {
            ["Form.CurrentPassword"] = Journeys.Password,
            ["Form.Password"] = "Willow-tree garden 1",
            ["Form.PasswordAgain"] = "Willow-tree garden 1",
        }).SucceedsAsync();
        Assert.False((await stranger.LoginAsync(Phone, Planted)).IsLoggedIn);

        await (await ann.OpenAsync("/Account/Delete")).SubmitAsync(new Dictionary<string, string> { ["Form.Email"] = Mail }).SucceedsAsync();
        Assert.False((await stranger.LoginAsync(Phone, Planted)).IsLoggedIn);
    }

    [Theory]
    [InlineData(20)]
    [InlineData(100)]
    public async Task Whoever_deletes_or_erases_an_account_later_does_not_open_that_of_whoever_has_its_name_now(int days)
    {
        await using var app = await NamePages.StartAsync(EitherAddress);
        using var ann = app.NewVisitor();
        using var stranger = app.NewVisitor();
        await HasLostPhoneAsync(app, ann, stranger);
        app.Clock.Advance(TimeSpan.FromDays(days));
        await app.Services.GetServices<IHostedService>().OfType<ExpiredRowsSweeper>().Single().SweepAsync(TestContext.Current.CancellationToken);
        var rows = app.Services.GetRequiredService<AccountRows>();

        // As the desk does, which asks Cognito for the names.
        await rows.DeleteAsync(await app.SubAsync(Mail), [Mail], app.Clock.GetUtcNow());
        Assert.False((await stranger.LoginAsync(Phone, Planted)).IsLoggedIn);

        // Only the last token still tells that the account had the name.
        await rows.DeleteAllAboutAsync(Mail);
        Assert.False((await stranger.LoginAsync(Phone, Planted)).IsLoggedIn);
    }

    [Fact]
    public async Task The_desk_takes_no_rows_and_tells_nobody_of_an_address_that_the_account_has_not_proved()
    {
        await using var app = await NamePages.StartAsync("AliasAttributes: [email]\nUsernameConfiguration: { CaseSensitive: false }", sendsMail: true);
        await app.HasAccountAsync("annlee", ("email", Mail));
        using var ann = app.NewVisitor();
        await ann.HasLoggedInAsync(Mail);
        await ann.HasLoggedOutAsync();
        await app.AdministerAsync("AdminCreateUser", new { Username = "mallory", MessageAction = "SUPPRESS", UserAttributes = new[] { new { Name = "email", Value = Mail } } });
        await app.AdministerAsync("AdminSetUserPassword", new { Username = "mallory", Journeys.Password, Permanent = true });
        using var wrong = app.NewVisitor();
        await wrong.LoginAsync(Mail, "not the password");
        var before = await RowsAsync(app);
        var member = app.Pool.People.First(person => person.Groups.Contains("support-lead"));
        using var staff = app.NewVisitor();
        await staff.HasLoggedInAsync(member.Username!, member.Password);

        await staff.ForceAsync(SupportAct.DeleteAccount, await SubAsync(app, "mallory"));

        Assert.Equal(before, await RowsAsync(app));
        await app.MailsAreSettledAsync();
        Assert.Empty(app.Pool.Mailbox.Messages(Mail));
    }

    [Fact]
    public async Task A_user_name_that_is_the_sub_of_another_account_ends_none_of_its_sessions()
    {
        await using var app = await NamePages.StartAsync(
            """
            AliasAttributes: [email]
            AutoVerifiedAttributes: [email]
            SmsConfiguration: { SnsCallerArn: arn:aws:iam::111122223333:role/sms }
            MfaConfiguration: OPTIONAL
            EnabledMfas: [SMS_MFA]
            AccountRecoverySetting: { RecoveryMechanisms: [{ Name: verified_email, Priority: 1 }] }
            """);
        await app.HasAccountAsync("annlee", ("email", Mail));
        var sub = await SubAsync(app, "annlee");
        await app.HasAccountAsync(sub, ("email", "mallory@example.com"), ("phone_number", Phone));
        await app.AdministerAsync("AdminSetUserMFAPreference", new { Username = sub, SMSMfaSettings = new { Enabled = true, PreferredMfa = true } });
        using var ann = app.NewVisitor();
        await ann.HasLoggedInAsync("annlee");
        using var mallory = app.NewVisitor();
        await mallory.HasForgottenPasswordAsync(sub);

        await mallory.HasResetPasswordAsync(app.LastMailTo("mallory@example.com").Code!, "Willow-tree garden 8");

        Assert.True(await ann.IsInAsync());
    }

    [Fact]
    public async Task What_others_did_by_a_name_is_in_the_history_and_file_of_nobody_who_had_it_before_or_has_it_now()
    {
        await using var app = await NamePages.StartAsync(
            """
            AliasAttributes: [email, phone_number, preferred_username]
            UsernameConfiguration: { CaseSensitive: false }
            AutoVerifiedAttributes: [email]
            """);
        await app.HasAccountAsync("annlee", ("email", "old@example.com"));
        await app.HasAccountAsync("benlee", ("email", Mail));
        using var ann = app.NewVisitor();
        using var ben = app.NewVisitor();
        await ann.HasLoggedInAsync("annlee");
        await ben.HasLoggedInAsync(Mail);
        await ben.HasLoggedOutAsync();
        await ben.LoginAsync(Mail, "not the password");
        await ben.ForgotPasswordAsync(Mail);
        app.Clock.Advance(TimeSpan.FromDays(1));
        await HasAddressAsync(app, "benlee", "ben@example.com");
        await HasAddressAsync(app, "annlee", Mail);

        // The desk knows what Cognito says before any token tells the portal.
        var member = app.Pool.People.First(person => person.Groups.Contains("support-lead"));
        using var staff = app.NewVisitor();
        await staff.HasLoggedInAsync(member.Username!, member.Password);
        var (anns, bens) = (await SubAsync(app, "annlee"), await SubAsync(app, "benlee"));
        Assert.DoesNotContain("log-in refused", (await staff.OpenAsync($"/Support/Person/{anns}")).MainText, StringComparison.OrdinalIgnoreCase);

        await ann.HasLoggedInAsync("annlee");
        Assert.DoesNotContain("wrong password", (await ann.OpenAsync("/Account/Activity")).MainText, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("\"LoginRefused\"", await FileAsync(ann), StringComparison.Ordinal);
        await ann.HasLoggedOutAsync();
        app.Clock.Advance(TimeSpan.FromMinutes(20));
        await ann.LoginAsync(Mail, "not the password");
        app.Clock.Advance(TimeSpan.FromDays(1));

        // Ben has not been here since.
        using var lead = app.NewVisitor();
        await lead.HasLoggedInAsync(member.Username!, member.Password);
        var page = await lead.FollowAsync(await lead.ActAsync(SupportAct.ExportData, bens));
        Assert.DoesNotContain("\"LoginRefused\"", (await page.SendAsync(new Dictionary<string, string>())).Html, StringComparison.Ordinal);
        await ann.HasLoggedInAsync("annlee");
        Assert.Contains("wrong password", (await ann.OpenAsync("/Account/Activity")).MainText, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("\"LoginRefused\"", await FileAsync(ann), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mails_to_an_address_are_not_about_an_account_whose_user_name_is_that_address()
    {
        using var template = new TemplateFile(TemplateFile.With("UsernameConfiguration: { CaseSensitive: false }", "ExplicitAuthFlows: [ALLOW_USER_SRP_AUTH, ALLOW_REFRESH_TOKEN_AUTH]"));
        await using var app = await PortalApp.StartAsync(template: template.Path, tracksMail: true);
        await app.HasAccountAsync("annlee", ("email", Mail));
        await app.HasAccountAsync(Mail);
        using var mallory = app.NewVisitor();
        await mallory.HasLoggedInAsync(Mail);
        using var ann = app.NewVisitor();
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        await ann.ForgotPasswordAsync("annlee");
        await app.MailEventsAreReadAsync();

        Assert.DoesNotContain("\"table\": \"Deliveries\"", await FileAsync(mallory), StringComparison.Ordinal);
        Assert.NotEqual(0, await app.InStoreAsync(database => database.Deliveries.CountAsync()));
    }

    [Fact]
    public async Task Nothing_is_mailed_to_an_address_that_nobody_has_proved()
    {
        await using var app = await NamePages.StartAsync(
            "UsernameAttributes: [email]", sendsMail: true, settings: new Dictionary<string, string> { ["Portal:DeletionGrace"] = "7.00:00:00" });
        using var visitor = app.NewVisitor();
        await visitor.RegisterAsync(Mail);
        await app.AdministerAsync("AdminConfirmSignUp", new { Username = Mail });
        await visitor.HasLoggedInAsync(Mail);
        await (await visitor.OpenAsync("/Account/ChangePassword")).SubmitAsync(new Dictionary<string, string>
        {
            ["Form.CurrentPassword"] = Journeys.Password,
            ["Form.Password"] = "Willow-tree garden 1",
            ["Form.PasswordAgain"] = "Willow-tree garden 1",
        }).SucceedsAsync();
        using var stranger = app.NewVisitor();
        for (var tries = 1; tries <= 8; tries++)
        {
            await stranger.LoginAsync(Mail, "not the password");
        }

        // The link in this mail would bring the account back.
        await (await visitor.OpenAsync("/Account/Delete")).SubmitAsync(new Dictionary<string, string> { ["Form.Email"] = Mail }).SucceedsAsync();

        await app.MailsAreSettledAsync();
        Assert.Empty(app.Pool.Mailbox.Messages(Mail));
    }

    private static async Task HasLostPhoneAsync(PortalApp app, Visitor ann, Visitor stranger)
    {
        await app.HasAccountAsync(Mail, ("email", Mail), ("phone_number", Phone));
        await ann.HasLoggedInAsync(Mail);
        app.Clock.Advance(TimeSpan.FromMinutes(2));
        await app.AdministerAsync("AdminUpdateUserAttributes", new
        {
            Username = Mail,
            UserAttributes = new[] { new { Name = "phone_number", Value = "+12025550100" }, new { Name = "phone_number_verified", Value = "true" } },
        });
        await stranger.HasRegisteredAsync(Phone, Planted);
        app.Clock.Advance(TimeSpan.FromMinutes(2));
        using var owner = app.NewVisitor();
        await owner.HasConfirmedAsync(app.LastMailTo(Phone).Code!, Phone);
        Assert.False((await stranger.LoginAsync(Phone, Planted)).IsLoggedIn);
    }

    private static Task HasAddressAsync(PortalApp app, string name, string address) => app.AdministerAsync("AdminUpdateUserAttributes", new
    {
        Username = name,
        UserAttributes = new[] { new { Name = "email", Value = address }, new { Name = "email_verified", Value = "true" } },
    });

    private static async Task<string> FileAsync(Visitor visitor) =>
        (await (await visitor.OpenAsync("/Account/Data")).SendAsync(new Dictionary<string, string>())).Html;

    private static async Task<string> SubAsync(PortalApp app, string name) =>
        (await app.AccountAsync(name)).UserAttributes!.Single(attribute => attribute.Name == "sub").Value!;

    private static Task<string> RowsAsync(PortalApp app)
    {
        var name = app.Services.GetRequiredService<KeyedHash>().OfAddress(Mail);
        return app.InStoreAsync(async database =>
            $"{await database.KnownBrowsers.CountAsync(row => row.AddressHash == name)} browsers, {await database.Attempts.CountAsync(row => row.AddressHash == name)} tries, {await database.Timeline.CountAsync(row => row.AddressHash == name)} events");
    }
}
