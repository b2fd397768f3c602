using System.Net;
using IdentityPortal.LocalPool.Faults;
using IdentityPortal.TestSupport;

namespace IdentityPortal.Tests.Web;

/// <summary>
/// If Cognito is unreachable, slow, throttling, or returns nonsense, the page says so within five seconds and keeps the form's values.
/// </summary>
public sealed class PoolOutageTests(SharedPortal portal) : IClassFixture<SharedPortal>
{
    /// <summary>Each operation that a form can cause, with each way in which it can fail.</summary>
    public static TheoryData<string, string, string> CallsAndFaults => new(
        from call in new (string Page, string Operation)[]
        {
            ("Register", "SignUp"),
            ("Register again", "ResendConfirmationCode"),
            ("Confirm", "ConfirmSignUp"),
            ("ResendCode", "ResendConfirmationCode"),
            ("ForgotPassword", "ForgotPassword"),
            ("ForgotPassword", "ResendConfirmationCode"),
            ("ResetPassword", "ConfirmForgotPassword"),
            ("ResetPassword", "ConfirmSignUp"),
            ("Login", "InitiateAuth"),
            ("Login", "RespondToAuthChallenge"),
        }
        from fault in Faults.Keys
        select (call.Page, call.Operation, fault));

    private static readonly TimeSpan Slowness = TimeSpan.FromSeconds(10);

    private static Dictionary<string, Fault> Faults { get; } = new()
    {
        ["throttled"] = Fault.Throttle,
        ["broken"] = Fault.InternalError,
        ["slow"] = Fault.Delay(Slowness),
        ["silent"] = Fault.Silence,
        ["cut off"] = Fault.DropConnection,
        ["garbage"] = Fault.Garbage,
        ["denied"] = Fault.AccessDenied,
    };

    [Theory]
    [Trait("OfficialPackages", "3.4")]
    [Asvs("16.5.1", "16.5.2")]
    [MemberData(nameof(CallsAndFaults))]
    public async Task A_page_answers_503_keeps_the_form_and_works_again_afterwards(string name, string operation, string fault)
    {
        var app = Later();
        using var visitor = app.NewVisitor();
        var form = await visitor.OpenAsync($"/Account/{name.Split(' ')[0]}");
        var typed = Typed(app)[name];

        PageView page;
        using (var active = app.Pool.Faults.Inject(operation, Faults[fault]))
        {
            var answer = form.SendAsync(typed);
            if (fault is "slow" or "silent")
            {
                await app.RunOutOfPatienceAsync(active);
            }

            page = await answer;
        }

        Assert.Equal(HttpStatusCode.ServiceUnavailable, page.Status);
        Assert.Equal("5", page.Reply.Headers.RetryAfter?.ToString());
        Assert.StartsWith("We cannot reach the account service right now.", Assert.Single(page.Errors), StringComparison.Ordinal);
        Assert.Equal(typed["Form.Email"], page.ValueOf("Form.Email"));
        Assert.Equal("", page.ValueOf("Form.Password") ?? "");

        // A slow call still ends. A second submission of a code waits for it.
        app.Clock.Advance(Slowness);

        Assert.NotEqual(HttpStatusCode.ServiceUnavailable, (await page.SendAsync(typed)).Status);
    }

    [Fact]
    public async Task Tokens_of_a_key_that_the_pool_does_not_publish_are_a_503_and_forgotten_as_soon_as_that_is_over()
    {
        var app = Later();
        var typed = Typed(app)["Login"];
        using var visitor = app.NewVisitor();
        var form = await visitor.OpenAsync("/Account/Login");

        PageView page;
        using (app.Pool.Faults.Inject(null, Fault.UnknownSigningKey))
        {
            page = await form.SendAsync(typed);
        }

        Assert.Equal(HttpStatusCode.ServiceUnavailable, page.Status);
        Assert.Equal("5", page.Reply.Headers.RetryAfter?.ToString());
        Assert.StartsWith("We cannot reach the account service right now.", Assert.Single(page.Errors), StringComparison.Ordinal);
        Assert.Equal(typed["Form.Email"], page.ValueOf("Form.Email"));
        Assert.Equal("", page.ValueOf("Form.Password"));
        Assert.False((await visitor.OpenAsync("/")).IsLoggedIn);
        Assert.True((await page.SubmitAsync(typed)).IsLoggedIn);
    }

    [Fact]
    public async Task A_confirmed_address_stays_confirmed_when_the_tokens_cannot_be_checked()
    {
        var app = Later();
        using var visitor = app.NewVisitor();
        var ann = NewAddress();
        await visitor.HasRegisteredAsync(ann);
        PageView page;
        using (app.Pool.Faults.Inject(null, Fault.UnknownSigningKey))
        {
            page = await visitor.ConfirmAsync(app.LastMailTo(ann).Code!);
        }

        Assert.Equal("/Account/Login", page.Url);
        Assert.True((await visitor.LoginAsync(ann)).IsLoggedIn);
    }

    [Fact]
    public async Task A_right_answer_under_a_wrong_content_type_is_a_right_answer()
    {
        var app = Later();
        var person = app.Person("CONFIRMED");
        using var visitor = app.NewVisitor();
        using var fault = app.Pool.Faults.Inject(null, Fault.WrongContentType);

        Assert.True((await visitor.LoginAsync(person.Email, person.Password)).IsLoggedIn);
    }

    [Theory]
    [Trait("OfficialPackages", "3.19")]
    [Asvs("16.5.2")]
    [InlineData("Register")]
    [InlineData("Login")]
    public async Task A_visitor_never_waits_for_more_than_five_seconds(string name)
    {
        var app = Later();
        using var visitor = app.NewVisitor();
        var form = await visitor.OpenAsync($"/Account/{name}");
        using var fault = app.Pool.Faults.Inject(null, Fault.Silence);

        var answer = form.SendAsync(Typed(app)[name]);
        await fault.UntilStruckAsync();
        app.Clock.Advance(TimeSpan.FromSeconds(4) - TimeSpan.FromMilliseconds(1));
        Assert.False(answer.IsCompleted);
        app.Clock.Advance(TimeSpan.FromMilliseconds(1));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await answer).Status);
    }

    [Fact]
    public async Task A_pool_that_is_gone_is_a_503_as_well()
    {
        await using var app = await PortalApp.StartAsync(new Dictionary<string, string> { ["AWS:ServiceURL"] = "http://127.0.0.1:1" });
        using var visitor = app.NewVisitor();

        var page = await visitor.LoginAsync("ann@example.com");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, page.Status);
        Assert.Equal("ann@example.com", page.ValueOf("Form.Email"));
    }

    [Theory]
    [Asvs("16.5.2")]
    [InlineData("Register", "SignUp")]
    [InlineData("ResendCode", "ResendConfirmationCode")]
    [InlineData("ForgotPassword", "ForgotPassword")]
    [InlineData("ResetPassword", "ConfirmForgotPassword")]
    public async Task What_mails_or_sets_a_password_is_never_sent_twice(string name, string operation)
    {
        var app = Later();
        using var visitor = app.NewVisitor();
        var form = await visitor.OpenAsync($"/Account/{name}");
        using var fault = app.Pool.Faults.Inject(operation, Fault.InternalError);

        var before = app.Pool.Calls.Count;

        await form.SendAsync(Typed(app)[name]);

        Assert.Single(app.Pool.Calls.Skip(before), call => call == operation);
    }

    [Fact]
    public async Task A_code_that_could_not_be_asked_for_does_not_use_up_the_cool_down()
    {
        await using var app = await PortalApp.StartAsync();
        var address = app.Person("UNCONFIRMED").Email;
        using var visitor = app.NewVisitor();
        using (app.Pool.Faults.Inject("ResendConfirmationCode", Fault.InternalError))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, (await visitor.ResendCodeAsync(address)).Status);
        }

        Assert.StartsWith("If the address", (await visitor.ResendCodeAsync(address)).Banner, StringComparison.Ordinal);
        Assert.NotNull(app.LastMailTo(address).Code);
    }

    // Two hours after the previous test, no limit counts its tries any more. A session does not last that long either.
    private PortalApp Later()
    {
        portal.App.Clock.Advance(TimeSpan.FromHours(2));
        return portal.App;
    }

    private static string NewAddress() => $"ann.{Guid.NewGuid():N}@example.com";

    private static Dictionary<string, Dictionary<string, string>> Typed(PortalApp app) => new()
    {
        ["Register"] = new()
        {
            ["Form.Email"] = NewAddress(),
            ["Form.Password"] = Journeys.Password,
            ["Form.PasswordAgain"] = Journeys.Password,
        },
        ["Register again"] = new()
        {
            ["Form.Email"] = app.Person("UNCONFIRMED").Email,
            ["Form.Password"] = Journeys.Password,
            ["Form.PasswordAgain"] = Journeys.Password,
        },
        ["Confirm"] = new() { ["Form.Email"] = app.Person("UNCONFIRMED").Email, ["Form.Code"] = Codes.Wrong },
        ["ResendCode"] = new() { ["Form.Email"] = app.Person("UNCONFIRMED").Email },
        ["ForgotPassword"] = new() { ["Form.Email"] = app.Person("CONFIRMED").Email },

        // A lost answer leaves an open code, which the next log-in would have to settle. The shared portal's person must be able to log in.
        ["ResetPassword"] = new()
        {
            ["Form.Email"] = NewAddress(),
            ["Form.Code"] = Codes.Wrong,
            ["Form.Password"] = Journeys.Password,
            ["Form.PasswordAgain"] = Journeys.Password,
        },
        ["Login"] = new() { ["Form.Email"] = app.Person("CONFIRMED").Email, ["Form.Password"] = app.Person("CONFIRMED").Password },
    };
}
