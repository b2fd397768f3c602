using System.Net;
using IdentityPortal.LocalPool.Faults;
using IdentityPortal.Tests.Web.Sessions;
using IdentityPortal.TestSupport;
using IdentityPortal.Web.Accounts;
using Microsoft.Extensions.DependencyInjection;

namespace IdentityPortal.Tests.Web.Accounts;

/// <summary>Cognito carries out a request, but its response arrives after the page has timed out. The journey must still end correctly.</summary>
public sealed class LateAnswerTests
{
    private const string Ann = "ann@example.com";
    private const string Chosen = "Willow-tree garden 8";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_log_in_leaves_no_token_that_works()
    {
        await using var app = await PortalApp.StartAsync();
        using var visitor = app.NewVisitor();
        var person = app.Person("CONFIRMED");

        await LateAsync(app, "RespondToAuthChallenge", () => visitor.LoginAsync(person.Email, person.Password));

        Assert.Equal(1, app.CallsOf("RevokeToken"));
        Assert.Empty(await app.TokensAsync());
        Assert.DoesNotContain(app.Log.Lines, line => line.StartsWith("Information 1030 ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_first_password_is_set_and_leaves_no_token_that_works()
    {
        await using var app = await PortalApp.StartAsync();
        using var visitor = app.NewVisitor();
        var person = app.Person("FORCE_CHANGE_PASSWORD");
        var form = await visitor.LoginAsync(person.Email, person.Password);

        await LateAsync(app, "RespondToAuthChallenge", () => form.SubmitAsync(
            new Dictionary<string, string> { ["Form.Password"] = Chosen, ["Form.PasswordAgain"] = Chosen }));

        Assert.Equal(1, app.CallsOf("RevokeToken"));
        Assert.True((await visitor.LoginAsync(person.Email, Chosen)).IsLoggedIn);
    }

    [Fact]
    public async Task A_confirmation_in_the_browser_that_registered_leaves_no_token_that_works()
    {
        await using var app = await PortalApp.StartAsync();
        using var visitor = app.NewVisitor();
        await visitor.HasRegisteredAsync(Ann);

        await LateAsync(app, "InitiateAuth", () => visitor.ConfirmAsync(app.LastMailTo(Ann).Code!));

        Assert.Equal(1, app.CallsOf("RevokeToken"));
        Assert.True((await visitor.LoginAsync(Ann)).IsLoggedIn);
    }

    [Fact]
    public async Task A_confirmation_is_recorded_and_still_binds_the_first_log_in_to_its_browser()
    {
        await using var app = await PortalApp.StartAsync();
        using var stranger = app.NewVisitor();
        using var owner = app.NewVisitor();
        await stranger.HasRegisteredAsync(Ann, "the strangers secret 1");
        var code = app.LastMailTo(Ann).Code!;

        await LateAsync(app, "ConfirmSignUp", () => owner.ConfirmAsync(code, Ann));

        Assert.Equal("/Account/Login", (await owner.ConfirmAsync(code, Ann)).Url);
        Assert.Equal(1, app.CallsOf("ConfirmSignUp"));
        Assert.False((await stranger.LoginAsync(Ann, "the strangers secret 1")).IsLoggedIn);
        Assert.True((await owner.LoginAsync(Ann, "the strangers secret 1")).IsLoggedIn);
    }

    [Fact]
    public async Task A_second_submission_waits_for_the_first_and_reports_its_success()
    {
        await using var app = await PortalApp.StartAsync();
        using var visitor = app.NewVisitor();
        await visitor.HasRegisteredAsync(Ann);
        var code = app.LastMailTo(Ann).Code!;
        Task<PageView> second;
        using (var held = app.Pool.Faults.Inject("ConfirmSignUp", Fault.HeldAnswer))
        {
            var first = visitor.ConfirmAsync(code);
            await app.RunOutOfPatienceAsync(held);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, (await first).Status);
            second = visitor.ConfirmAsync(code);
        }

        Assert.NotEqual(HttpStatusCode.ServiceUnavailable, (await second).Status);
        Assert.Empty((await second).Errors);
        Assert.Equal(1, app.CallsOf("ConfirmSignUp"));
    }

    [Fact]
    public async Task A_registration_can_be_confirmed()
    {
        await using var app = await PortalApp.StartAsync();
        using var visitor = app.NewVisitor();

        await LateAsync(app, "SignUp", () => visitor.RegisterAsync(Ann));

        Assert.Equal("/Account/Login", (await visitor.ConfirmAsync(app.LastMailTo(Ann).Code!, Ann)).Url);
        Assert.True((await visitor.LoginAsync(Ann)).IsLoggedIn);
    }

    [Theory]
    [InlineData("ResendCode", "ResendConfirmationCode", "UNCONFIRMED")]
    [InlineData("ForgotPassword", "ForgotPassword", "CONFIRMED")]
    public async Task A_mail_that_was_sent_is_counted(string page, string operation, string state)
    {
        await using var app = await PortalApp.StartAsync();
        using var visitor = app.NewVisitor();
        var address = app.Person(state).Email;
        Task<PageView> AskAsync() => page == "ResendCode" ? visitor.ResendCodeAsync(address) : visitor.ForgotPasswordAsync(address);

        await LateAsync(app, operation, AskAsync);

        Assert.NotEmpty((await AskAsync()).Errors);
        Assert.Single(app.Pool.Mailbox.Messages(address));
    }

    [Fact]
    public async Task A_reset_ends_the_sessions_of_the_account()
    {
        await using var app = await PortalApp.StartAsync();
        var person = app.Person("CONFIRMED");
        using var elsewhere = await app.LogInAsync(person);
        using var visitor = app.NewVisitor();
        await visitor.HasForgottenPasswordAsync(person.Email);

        await LateAsync(app, "ConfirmForgotPassword", () => visitor.ResetPasswordAsync(app.LastMailTo(person.Email).Code!, Chosen));

        Assert.False(await elsewhere.IsInAsync());
        Assert.True((await visitor.LoginAsync(person.Email, Chosen)).IsLoggedIn);
    }

    [Fact]
    public async Task A_changed_password_ends_all_sessions_of_the_account_because_this_one_cannot_get_a_new_key()
    {
        await using var app = await PortalApp.StartAsync();
        var person = app.Person("CONFIRMED");
        using var elsewhere = await app.LogInAsync(person);
        using var visitor = await app.LogInAsync(person);
        var form = await visitor.OpenAsync("/Account/ChangePassword");

        await LateAsync(app, "ChangePassword", () => form.SubmitAsync(new Dictionary<string, string>
        {
            ["Form.CurrentPassword"] = person.Password,
            ["Form.Password"] = Chosen,
            ["Form.PasswordAgain"] = Chosen,
        }));

        Assert.False(await elsewhere.IsInAsync());
        Assert.False(await visitor.IsInAsync());
        Assert.Equal(2, app.CallsOf("RevokeToken"));
        Assert.True((await elsewhere.LoginAsync(person.Email, Chosen)).IsLoggedIn);
    }

    [Fact]
    public async Task A_stop_waits_for_journeys_whose_pages_have_given_up()
    {
        await using var app = await PortalApp.StartAsync();
        using var visitor = app.NewVisitor();
        var person = app.Person("CONFIRMED");
        Task stop;
        using (var held = app.Pool.Faults.Inject("RespondToAuthChallenge", Fault.HeldAnswer))
        {
            var page = visitor.LoginAsync(person.Email, person.Password);
            await app.RunOutOfPatienceAsync(held);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, (await page).Status);
            stop = app.Services.GetRequiredService<CognitoCalls>().StopAsync(Stop);
            Assert.False(stop.IsCompleted);
        }

        await stop;
        Assert.Equal("RevokeToken", app.Pool.Calls[^1]);
    }

    private static async Task LateAsync(PortalApp app, string operation, Func<Task<PageView>> sendAsync)
    {
        using (var held = app.Pool.Faults.Inject(operation, Fault.HeldAnswer))
        {
            var page = sendAsync();
            await app.RunOutOfPatienceAsync(held);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, (await page).Status);
        }

        await app.Log.UntilAsync("Warning 1062 ");
    }
}
