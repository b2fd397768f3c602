using System.Net;
using Amazon.CognitoIdentityProvider.Model;
using IdentityPortal.Tests.Web.Areas.Account;
using IdentityPortal.Tests.Web.Areas.Support;
using IdentityPortal.Tests.Web.Operation;
using IdentityPortal.Tests.Web.Sessions;
using IdentityPortal.TestSupport;
using IdentityPortal.Web.Areas.Support.Acts;

namespace IdentityPortal.Tests.Web.Accounts;

/// <summary>A preferred name can be any text, also somebody else's user name or sub, and an address that is not verified can be somebody else's.</summary>
public sealed class ChosenNamesTests
{
    private const string Chosen = "Form.Values[0]";
    private const string Invisible = "\u200b";
    private const string Mail = "ann@example.com";
    private const string Phone = "+12025550199";

    private const string Aliases =
        """
        AliasAttributes: [email, phone_number, preferred_username]
        UsernameConfiguration: { CaseSensitive: false }
        AutoVerifiedAttributes: [email]
        """;

    [Theory]
    [InlineData("bobby")]
    [InlineData("bobby" + Invisible)]
    public async Task Whoever_chooses_the_name_of_another_account_does_not_lift_its_restriction(string name)
    {
        await using var app = await StartAsync();
        await app.HasAccountAsync("benlee", ("email", "ben@example.com"));
        using var stranger = app.NewVisitor();
        await (await stranger.OpenAsync("/Account/Register")).SubmitAsync(NamePages.Form("bobby", "bob@example.com")).SucceedsAsync();
        using var bob = app.NewVisitor();
        await bob.HasConfirmedAsync(app.LastMailTo("bob@example.com").Code!, "bobby");

        await stranger.HasLoggedInAsync("benlee");
        await (await stranger.OpenAsync("/Account/Details")).SubmitAsync(new Dictionary<string, string> { [Chosen] = name }).SucceedsAsync();
        await stranger.HasLoggedOutAsync();
        await stranger.HasLoggedInAsync("benlee");
        await (await stranger.OpenAsync("/Account/ChangePassword")).SubmitAsync(new Dictionary<string, string>
        {
            ["Form.CurrentPassword"] = Journeys.Password,
            ["Form.Password"] = "Willow-tree garden 1",
            ["Form.PasswordAgain"] = "Willow-tree garden 1",
        }).SucceedsAsync();
        await stranger.HasLoggedOutAsync();

        Assert.False((await stranger.LoginAsync("bobby")).IsLoggedIn);
    }

    [Theory]
    [InlineData("annlee", "annlee")]
    [InlineData(Invisible + Phone, Phone)]
    public async Task Whoever_chooses_the_name_of_another_account_gets_no_more_tries(string name, string typed)
    {
        await using var app = await StartAsync();
        await app.HasAccountAsync("annlee", ("email", Mail), ("phone_number", Phone));
        await app.HasAccountAsync("benlee", ("email", "ben@example.com"));
        using var stranger = app.NewVisitor();

        // The portal saves no invisible letters, other programs may.
        await app.AdministerAsync("AdminUpdateUserAttributes", new { Username = "benlee", UserAttributes = new[] { new { Name = "preferred_username", Value = name } } });
        await stranger.HasLoggedInAsync("benlee");
        await stranger.HasLoggedOutAsync();

        using var other = app.NewVisitor();
        for (var tries = 1; tries <= 4; tries++)
        {
            await other.LoginAsync(typed, "not the password");
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, (await stranger.LoginAsync(typed, "not the password")).Status);
    }

    [Fact]
    public async Task After_a_second_step_the_other_address_of_the_account_counts_too()
    {
        await using var app = await NamePages.StartAsync(
            """
            UsernameAttributes: [email, phone_number]
            AutoVerifiedAttributes: [email]
            SmsConfiguration: { SnsCallerArn: arn:aws:iam::111122223333:role/sms }
            MfaConfiguration: "ON"
            EnabledMfas: [SMS_MFA]
            """);
        await app.Cognito.SignUpAsync(
            new SignUpRequest
            {
                ClientId = app.Pool.ClientId,
                Username = Mail,
                Password = Journeys.Password,
                UserAttributes = [new AttributeType { Name = "email", Value = Mail }, new AttributeType { Name = "phone_number", Value = Phone }],
            },
            TestContext.Current.CancellationToken);
        using var owner = app.NewVisitor();
        await owner.HasConfirmedAsync(app.LastMailTo(Mail).Code!, Mail);

        using var stranger = app.NewVisitor();
        var page = await stranger.LoginAsync(Phone);
        Assert.StartsWith("/Account/MailedCode", page.Url, StringComparison.Ordinal);
        page = await page.SubmitAsync(new Dictionary<string, string> { ["Form.Code"] = app.LastMailTo(Phone).Code! });

        Assert.False(page.IsLoggedIn);
        Assert.False((await stranger.OpenAsync("/Account")).IsLoggedIn);
    }

    [Fact]
    public async Task To_erase_an_account_does_not_open_that_of_whoever_has_its_earlier_address()
    {
        await using var app = await NamePages.StartAsync("UsernameAttributes: [email, phone_number]\nAutoVerifiedAttributes: [email]");
        await app.HasAccountAsync(Mail, ("email", Mail), ("phone_number", Phone));
        using var ann = app.NewVisitor();
        await ann.HasLoggedInAsync(Mail);
        await app.AdministerAsync("AdminUpdateUserAttributes", new
        {
            Username = Phone,
            UserAttributes = new[] { new { Name = "email", Value = "ann.new@example.com" }, new { Name = "email_verified", Value = "true" } },
        });
        using var stranger = app.NewVisitor();
        await stranger.HasRegisteredAsync(Mail);
        using var owner = app.NewVisitor();
        await owner.HasConfirmedAsync(app.LastMailTo(Mail).Code!, Mail);
        await ann.HasLoggedOutAsync();
        await ann.HasLoggedInAsync(Phone);

        Assert.Equal(0, (await PortalProgram.RunHereAsync(app, "erase", Phone)).ExitCode);

        Assert.False((await stranger.LoginAsync(Mail)).IsLoggedIn);
    }

    [Fact]
    public async Task The_desk_acts_on_the_account_that_it_shows_also_if_another_one_has_its_sub_as_a_name()
    {
        await using var app = await StartAsync();
        await app.HasAccountAsync("eve", ("email", "eve@example.com"));
        await app.HasAccountAsync("decoy", ("email", "decoy@example.com"));
        var sub = (await app.AccountAsync("eve")).UserAttributes!.Single(attribute => attribute.Name == "sub").Value!;
        using var decoy = app.NewVisitor();
        await decoy.HasLoggedInAsync("decoy");
        await (await decoy.OpenAsync("/Account/Details")).SubmitAsync(new Dictionary<string, string> { [Chosen] = sub }).SucceedsAsync();
        var member = app.Pool.People.First(person => person.Groups.Contains("support-lead"));
        using var staff = app.NewVisitor();
        await staff.HasLoggedInAsync(member.Username!, member.Password);

        Assert.Equal("eve", (await staff.OpenAsync($"/Support/Person/{sub}")).Heading);
        await staff.ForceAsync(SupportAct.Disable, sub);

        Assert.False((await app.AccountAsync("eve")).Enabled);
        Assert.True((await app.AccountAsync("decoy")).Enabled);
    }

    private static Task<PortalApp> StartAsync() =>
        NamePages.StartAsync(Aliases, settings: new Dictionary<string, string> { ["Portal:Details:0"] = "preferred_username" });
}
