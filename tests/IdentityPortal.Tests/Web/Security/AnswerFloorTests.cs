using System.Text.Json;
using IdentityPortal.Benchmarks.Portal;
using IdentityPortal.Tests.Web.Areas.Account.Passkeys;
using IdentityPortal.Tests.Web.Areas.Self;
using IdentityPortal.TestSupport;
using Microsoft.Extensions.Time.Testing;

namespace IdentityPortal.Tests.Web.Security;

public sealed class AnswerFloorTests
{
    private static readonly TimeSpan Floor = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Jitter = TimeSpan.FromMilliseconds(100);

    private static readonly string[] Addresses =
        ["nobody@example.com", "unconfirmed@example.com", "confirmed@example.com", "disabled@example.com", "reset@example.com"];

    [Theory]
    [Trait("OfficialPackages", "3.6")]
    [Asvs("6.3.8")]
    [InlineData("Register")]
    [InlineData("ResendCode")]
    [InlineData("ForgotPassword")]
    [InlineData("ResetPassword")]
    [InlineData("Confirm")]
    [InlineData("Login")]
    [InlineData("Passkey")]
    [InlineData("Recover")]
    [InlineData("LoginByMail")]
    public async Task No_answer_about_an_address_leaves_before_the_floor(string journey)
    {
        var clock = new WatchedClock();
        await using var app = await StartAsync(clock, jitter: TimeSpan.Zero, mailsCodes: journey == "LoginByMail");
        foreach (var address in Addresses)
        {
            using var visitor = app.NewVisitor();

            var answer = TryAsync(visitor, journey, address);
            var wait = await clock.NextWaitAsync(Floor, Floor + Jitter);
            Assert.Equal((address, Floor), (address, wait));
            clock.Advance(Floor - TimeSpan.FromMilliseconds(1));
            Assert.False(answer.IsCompleted, address);
            clock.Advance(TimeSpan.FromMilliseconds(1));

            await answer;
        }
    }

    [Fact]
    [Asvs("6.3.8")]
    public async Task Nor_does_the_answer_to_a_wrong_mailed_code()
    {
        var clock = new WatchedClock();
        await using var app = await StartAsync(clock, jitter: TimeSpan.Zero, mailsCodes: true);
        foreach (var address in Addresses)
        {
            using var visitor = app.NewVisitor();
            var requested = RequestCodeAsync(visitor, address);
            await clock.NextWaitAsync(Floor, Floor + Jitter);
            clock.Advance(Floor);
            var page = await requested;
            Assert.Equal("/Account/MailedCode", page.Url);

            var answer = page.SubmitAsync(new Dictionary<string, string> { ["Form.Code"] = Codes.WrongLong });

            Assert.Equal((address, Floor), (address, await clock.NextWaitAsync(Floor, Floor + Jitter)));
            clock.Advance(Floor - TimeSpan.FromMilliseconds(1));
            Assert.False(answer.IsCompleted, address);
            clock.Advance(TimeSpan.FromMilliseconds(1));
            Assert.NotEmpty((await answer).Errors);
        }
    }

    /// <summary>Somebody who has an account could test addresses by changing to them.</summary>
    [Fact]
    [Asvs("6.3.8")]
    public async Task Nor_do_the_answers_about_a_new_address()
    {
        var clock = new WatchedClock();
        await using var app = await StartAsync(clock, jitter: TimeSpan.Zero);
        foreach (var address in Addresses)
        {
            using var visitor = app.NewVisitor();
            await visitor.HasLoggedInAsync((await app.NewPersonAsync($"own.{address}")).Email);
            var page = await OnTheFloorAsync(await visitor.OpenAsync(AddressPages.Request), new Dictionary<string, string> { ["Form.NewEmail"] = address });
            await OnTheFloorAsync(page, AddressPages.Code(Codes.Wrong));
            await OnTheFloorAsync(await visitor.OpenAsync(AddressPages.Confirm), new Dictionary<string, string>(), "handler=Resend");

            async Task<PageView> OnTheFloorAsync(PageView form, IReadOnlyDictionary<string, string> typed, string? action = null)
            {
                var answer = form.SubmitAsync(typed, action);
                Assert.Equal((address, Floor), (address, await clock.NextWaitAsync(Floor, Floor + Jitter)));
                clock.Advance(Floor);
                return await answer;
            }
        }
    }

    /// <summary>With a passkey, Cognito checks the answer. Without, it does not know the session.</summary>
    [Theory]
    [Asvs("6.3.8")]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Nor_does_the_answer_to_a_wrong_passkey(bool hasPasskey)
    {
        var clock = new WatchedClock();
        await using var app = await StartAsync(clock, jitter: TimeSpan.Zero);
        var person = app.Person("CONFIRMED");
        using var device = hasPasskey ? await PasskeyVisits.EnrolAsync(app, person) : new SoftwareAuthenticator();
        device.BreaksSignature = true;
        using var visitor = app.NewVisitor();
        var page = await visitor.OpenAsync("/Account/Login");
        var asked = visitor.AskAsync(page, person.Email);
        await clock.NextWaitAsync(Floor, Floor + Jitter);
        clock.Advance(Floor);

        var answer = page.AnswerAsync(device.Use(JsonElement.Parse((await asked).Html)));

        Assert.Equal(Floor, await clock.NextWaitAsync(Floor, Floor + Jitter));
        clock.Advance(Floor);
        Assert.Equal("/Account/Login", (await answer).Location);
    }

    [Fact]
    public async Task Chance_adds_to_the_floor_within_its_limit()
    {
        var clock = new WatchedClock();
        await using var app = await StartAsync(clock, Jitter);
        using var visitor = app.NewVisitor();
        var waits = new List<TimeSpan>();
        foreach (var number in Enumerable.Range(0, 5))
        {
            var answer = visitor.LoginAsync($"nobody{number}@example.com");
            waits.Add(await clock.NextWaitAsync(Floor, Floor + Jitter));
            clock.Advance(Floor + Jitter);
            await answer;
        }

        Assert.All(waits, wait => Assert.InRange(wait, Floor, Floor + Jitter));
        Assert.True(waits.Distinct().Count() > 1);
    }

    [Fact]
    public async Task A_successful_login_is_not_delayed()
    {
        var clock = new WatchedClock();
        await using var app = await StartAsync(clock, jitter: TimeSpan.Zero);
        var person = app.Person("CONFIRMED");
        using var visitor = app.NewVisitor();

        Assert.True((await visitor.LoginAsync(person.Email, person.Password)).IsLoggedIn);
    }

    [Fact]
    public async Task A_form_that_breaks_our_own_rules_is_answered_at_once()
    {
        var clock = new WatchedClock();
        await using var app = await StartAsync(clock, jitter: TimeSpan.Zero);
        using var visitor = app.NewVisitor();

        Assert.NotEmpty((await visitor.LoginAsync("not an address")).Errors);
    }

    private static Task<PortalApp> StartAsync(FakeTimeProvider clock, TimeSpan jitter, bool mailsCodes = false) => PortalApp.StartAsync(
        new Dictionary<string, string>
        {
            ["Portal:AnswerFloor"] = $"{Floor}",
            ["Portal:AnswerJitter"] = $"{jitter}",
            ["Portal:MailedCodeLogin"] = $"{mailsCodes}",
        },
        mailsCodes ? new Dictionary<string, string> { ["FirstFactors"] = "PASSWORD,EMAIL_OTP", ["SecondFactors"] = "SOFTWARE_TOKEN_MFA" } : null,
        template: mailsCodes ? TestTemplates.MailedSecondFactors : null,
        clock: clock);

    private static async Task<PageView> AskForPasskeyAsync(Visitor visitor, string address) =>
        await visitor.AskAsync(await visitor.OpenAsync("/Account/Login"), address);

    private static async Task<PageView> RequestCodeAsync(Visitor visitor, string address) =>
        await (await visitor.OpenAsync("/Account/LoginByMail")).SubmitAsync(new Dictionary<string, string> { ["Form.Email"] = address });

    private static Task<PageView> TryAsync(Visitor visitor, string journey, string address) => journey switch
    {
        "Register" => visitor.RegisterAsync(address),
        "ResendCode" => visitor.ResendCodeAsync(address),
        "ForgotPassword" => visitor.ForgotPasswordAsync(address),
        "ResetPassword" => visitor.ResetPasswordAsync(Codes.Wrong, Journeys.Password, address),
        "Confirm" => visitor.ConfirmAsync(Codes.Wrong, address),
        "Passkey" => AskForPasskeyAsync(visitor, address),
        "Recover" => visitor.RecoverAsync(address, Journeys.Password, "ABCD-EFGH-JKMN-PQRS-TVWX-YZ23"),
        "LoginByMail" => RequestCodeAsync(visitor, address),
        _ => visitor.LoginAsync(address),
    };
}
