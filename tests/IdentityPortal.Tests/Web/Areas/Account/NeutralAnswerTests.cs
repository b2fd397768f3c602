using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Amazon.CognitoIdentityProvider;
using Amazon.CognitoIdentityProvider.Model;
using Amazon.Extensions.CognitoAuthentication;
using IdentityPortal.Benchmarks.Portal;
using IdentityPortal.Srp;
using IdentityPortal.Tests.Web.Areas.Account.Passkeys;
using IdentityPortal.Tests.Web.Areas.Self;
using IdentityPortal.Tests.Web.Operation;
using IdentityPortal.Tests.Web.Sessions;
using IdentityPortal.TestSupport;
using Microsoft.Extensions.DependencyInjection;

namespace IdentityPortal.Tests.Web.Areas.Account;

/// <summary>
/// Responses to failed tries and to requests for codes must not reveal the state of an account: within the limits, beyond them, and where Cognito's
/// own limits apply first.
/// </summary>
public sealed partial class NeutralAnswerTests
{
    private const string Wrong = "not the plum tree at all";
    private const string WrongRecovery = "ABCD-EFGH-JKMN-PQRS-TVWX-YZ23";

    // More tries than any limit allows at once.
    private const int Tries = 6;

    public static TheoryData<string, HttpStatusCode> Journeys => new()
    {
        { "Register", HttpStatusCode.Redirect },
        { "ResendCode", HttpStatusCode.TooManyRequests },
        { "ForgotPassword", HttpStatusCode.TooManyRequests },
        { "ResetPassword", HttpStatusCode.TooManyRequests },
        { "Confirm", HttpStatusCode.TooManyRequests },
        { "Login", HttpStatusCode.TooManyRequests },
        { "Recover", HttpStatusCode.TooManyRequests },
    };

    [Theory]
    [Asvs("6.3.8")]
    [MemberData(nameof(Journeys))]
    public async Task A_series_of_attempts_reveals_nothing_below_at_or_above_the_limit(string journey, HttpStatusCode last)
    {
        await using var app = await PortalApp.StartAsync();

        var series = await SeriesAsync(app, journey, last);

        Assert.Single(series.Values.Distinct());
    }

    [Theory]
    [Asvs("6.3.8")]
    [MemberData(nameof(Journeys))]
    public async Task Nor_does_it_where_Cognito_refuses_before_the_portal(string journey, HttpStatusCode last)
    {
        await using var app = await PortalApp.StartAsync();
        foreach (var address in Addresses(app))
        {
            var refusals = await UseUpCognitosLimitsAsync(app, address);
            Assert.Contains("Attempt limit exceeded, please try after some time.", refusals);
            Assert.True(refusals.Contains("Password attempts exceeded") || address != app.Person("CONFIRMED").Email);
        }

        var series = await SeriesAsync(app, journey, last);

        Assert.Single(series.Values.Distinct());
    }

    [Theory]
    [Asvs("6.3.8")]
    [MemberData(nameof(Journeys))]
    public async Task Nor_in_a_browser_that_has_registered_the_address_before(string journey, HttpStatusCode last)
    {
        await using var app = await PortalApp.StartAsync();

        // In this browser, failed log-ins redirect to Confirm until the limit is reached.
        var series = await SeriesAsync(app, journey, last, registersFirst: true);

        Assert.Single(series.Values.Distinct());
    }

    /// <summary>Also where Cognito does not take a value that the portal has taken.</summary>
    [Theory]
    [Asvs("6.3.8")]
    [InlineData("Ann", HttpStatusCode.Redirect)]
    [InlineData("", HttpStatusCode.UnprocessableEntity)]
    [InlineData("A name that is longer than the schema of the pool allows", HttpStatusCode.UnprocessableEntity)]
    public async Task Nor_does_Register_where_it_asks_for_more_than_the_address(string name, HttpStatusCode status)
    {
        var template = ChangedTemplate.Write(
            ("WriteAttributes: [email]", "WriteAttributes: [email, name]"),
            ("        - Name: email\n", "        - Name: name\n          AttributeDataType: String\n          Mutable: true\n          Required: true\n"
                + "          StringAttributeConstraints: { MaxLength: \"20\" }\n        - Name: email\n"));
        await using var app = await PortalApp.StartAsync(new Dictionary<string, string> { ["Portal:Register:Details:0"] = "name" }, template: template);
        File.Delete(template);
        var answers = new List<string>();
        foreach (var address in Addresses(app))
        {
            using var visitor = app.NewVisitor();
            var sent = await (await visitor.OpenAsync("/Account/Register")).SendAsync(new Dictionary<string, string>
            {
                ["Form.Email"] = address,
                ["Form.Details[0]"] = name,
                ["Form.Password"] = TestSupport.Journeys.Password,
                ["Form.PasswordAgain"] = TestSupport.Journeys.Password,
            });
            Assert.Equal(status, sent.Status);
            answers.Add($"{Of(sent, address)}\n\n{Of(await visitor.FollowAsync(sent), address)}");
        }

        Assert.True(answers.Count >= 6);
        Assert.Single(answers.Distinct());
    }

    [Fact]
    public async Task A_log_in_to_ones_own_account_in_between_does_not_make_Register_tell_addresses_apart()
    {
        await using var app = await PortalApp.StartAsync();
        var own = app.Pool.People.Last(person => person.State == "CONFIRMED" && person.Groups.Count == 0);
        List<string> seen = [];
        foreach (var address in new[] { app.Person("UNCONFIRMED").Email, "nobody@example.com" })
        {
            using var attacker = app.NewVisitor();
            await attacker.HasAskedForCodeAsync(address);

            // A copy of the browser keeps the cookies that the log-in deletes.
            using (var copy = attacker.MovedTo(app))
            {
                await copy.HasLoggedInAsync(own.Email, own.Password);
            }

            app.Clock.Advance(TimeSpan.FromMinutes(10));
            var sent = await (await attacker.OpenAsync("/Account/Register")).SendAsync(new Dictionary<string, string>
            {
                ["Form.Email"] = address,
                ["Form.Password"] = TestSupport.Journeys.Password,
                ["Form.PasswordAgain"] = TestSupport.Journeys.Password,
            });
            var cookies = sent.Reply.Headers.TryGetValues("Set-Cookie", out var set) ? string.Join(",", set.Select(one => one.Split('=')[0]).Order()) : "";
            var page = await attacker.FollowAsync(sent);
            seen.Add($"{sent.Location} {cookies} {page.Url} {page.Banner}");
        }

        Assert.Equal(seen[1], seen[0]);
    }

    [Fact]
    [Asvs("6.3.8")]
    public async Task A_log_in_with_a_recovery_code_reveals_nothing_until_all_is_right()
    {
        await using var holder = await CodeHolder.StartAsync();
        var (person, code) = (holder.Person, holder.Codes[0]);
        using (var once = holder.App.NewVisitor())
        {
            await holder.RecoverAsync(once, holder.Codes[9]).SucceedsAsync();
            var page = await once.BeginAuthenticatorAsync();
            await page.SubmitAsync(new Dictionary<string, string> { ["Form.Code"] = Authenticator.Of(holder.App, page).Code }).SucceedsAsync();
        }

        var without = holder.App.Pool.People.First(one => one.Groups.Contains("support"));
        var withoutCodes = holder.App.Pool.People.First(one => one.Groups.Contains("support-lead"));
        await holder.App.AdministerAsync("AdminDeleteSoftwareToken", new { Username = without.Email });
        (string Address, string Password, string Code)[] classes =
        [
            ("nobody@example.com", Wrong, WrongRecovery),
            (without.Email, Wrong, WrongRecovery),
            (without.Email, without.Password, WrongRecovery),
            (withoutCodes.Email, withoutCodes.Password, WrongRecovery),
            (person.Email, Wrong, code),
            (person.Email, person.Password, WrongRecovery),
            (person.Email, person.Password, holder.Codes[9]),
        ];
        List<string> seen = [];
        foreach (var (address, password, entered) in classes)
        {
            using var visitor = holder.App.NewVisitor();
            var answers = new List<string>();
            for (var tries = 1; tries <= Tries; tries++)
            {
                answers.Add(Of(await visitor.RecoverAsync(address, password, entered), address));
            }

            seen.Add(string.Join("\n\n", answers));
            holder.App.Clock.Advance(TimeSpan.FromDays(2));
        }

        Assert.Single(seen.Select(answers => answers.Replace(WrongRecovery, "code", StringComparison.Ordinal)
            .Replace(code, "code", StringComparison.Ordinal).Replace(holder.Codes[9], "code", StringComparison.Ordinal)).Distinct());
    }

    /// <summary>Unknown, in every state, and confirmed with a passkey, with a second factor and with both.</summary>
    [Fact]
    [Asvs("6.3.8")]
    public async Task A_series_of_passkeys_reveals_neither_an_account_nor_its_factors()
    {
        await using var app = await PortalApp.StartAsync();
        var people = await WithFactorsAsync(app);
        using var device = new SoftwareAuthenticator();
        var series = new Dictionary<string, string>();
        foreach (var address in Addresses(app).Concat(people))
        {
            using var visitor = app.NewVisitor();
            var answers = new List<string>();
            for (var tries = 1; tries <= Tries; tries++)
            {
                var page = await visitor.OpenAsync("/Account/Login");
                var asked = await visitor.AskAsync(page, address);
                var refused = await page.AnswerAsync(device.Use(JsonElement.Parse(asked.Html)), address);
                answers.Add(Challenges().Replace(Anonymous.Of(asked, address), match => $"{match.Length} characters"));
                answers.Add($"{asked.Reply.Content.Headers.ContentLength}");
                answers.Add(Of(refused, address));
                answers.Add(Of(await visitor.FollowAsync(refused), address));
            }

            Assert.Contains("Wait a few minutes", answers[^1], StringComparison.Ordinal);
            series[address] = string.Join("\n\n", answers);
        }

        Assert.True(series.Count >= 9);
        Assert.Single(series.Values.Distinct());
    }

    /// <summary>Otherwise a challenge of the portal could be told from one of Cognito.</summary>
    [Fact]
    public async Task Every_request_gets_another_challenge()
    {
        await using var app = await PortalApp.StartAsync();
        using var device = await PasskeyVisits.EnrolAsync(app, app.Person("CONFIRMED"));
        using var visitor = app.NewVisitor();
        var page = await visitor.OpenAsync("/Account/Login");
        foreach (var address in new[] { app.Person("CONFIRMED").Email, app.Person("UNCONFIRMED").Email, "nobody@example.com" })
        {
            Assert.NotEqual((await visitor.AskAsync(page, address)).Html, (await visitor.AskAsync(page, address)).Html);
        }
    }

    /// <summary>Addresses of three accounts: with a passkey, with an authenticator app, and with both.</summary>
    private static async Task<List<string>> WithFactorsAsync(PortalApp app)
    {
        var addresses = new List<string>();
        foreach (var (hasPasskey, hasApp) in new[] { (true, false), (false, true), (true, true) })
        {
            var address = $"factors{addresses.Count}@example.com";
            using var visitor = app.NewVisitor();
            await visitor.HasRegisteredAsync(address);
            await visitor.HasConfirmedAsync(app.LastMailTo(address).Code!);
            var person = app.Person("CONFIRMED") with { Email = address, Password = TestSupport.Journeys.Password };
            if (hasPasskey)
            {
                using var device = await PasskeyVisits.EnrolAsync(app, person);
            }

            if (hasApp)
            {
                await Authenticator.EnrolAsync(app, person);
            }

            addresses.Add(address);
        }

        return addresses;
    }

    private static List<string> Addresses(PortalApp app) => [.. app.Pool.People.Select(person => person.Email), "nobody@example.com"];

    private static async Task<Dictionary<string, string>> SeriesAsync(PortalApp app, string journey, HttpStatusCode last, bool registersFirst = false)
    {
        var series = new Dictionary<string, string>();
        foreach (var address in Addresses(app))
        {
            using var visitor = app.NewVisitor();
            if (registersFirst)
            {
                await visitor.HasRegisteredAsync(address);
            }

            var answers = new List<string>();
            PageView? answer = null;
            for (var tries = 1; tries <= Tries; tries++)
            {
                answer = await SendAsync(visitor, journey, address);
                answers.Add(Of(answer, address));
                answers.Add(Of(await visitor.FollowAsync(answer), address));
            }

            Assert.Equal(last, answer!.Status);
            series[address] = string.Join("\n\n", answers);
        }

        Assert.True(series.Count >= 6);
        return series;
    }

    private static string Of(PageView page, string address) => Anonymous.Of(page, address).Replace(address, "address", StringComparison.Ordinal);

    private static async Task<PageView> SendAsync(Visitor visitor, string journey, string address)
    {
        var page = await visitor.OpenAsync(journey == "ResendCode" ? "/Account/ResendCode?another=true" : $"/Account/{journey}");
        Dictionary<string, string> typed = new()
        {
            ["Form.Email"] = address,
            ["Form.Code"] = journey == "Recover" ? WrongRecovery : Codes.Wrong,
            ["Form.Password"] = Wrong,
            ["Form.PasswordAgain"] = Wrong,
        };
        return await page.SendAsync(typed.Where(field => page.Input(field.Key) is not null).ToDictionary());
    }

    /// <summary>Calls Cognito directly, so that the portal's own counters do not change.</summary>
    private static async Task<HashSet<string?>> UseUpCognitosLimitsAsync(PortalApp app, string address)
    {
        var cognito = app.Services.GetRequiredService<IAmazonCognitoIdentityProvider>();
        var secretHash = SecretHash.Compute(address, app.Pool.ClientId, app.Pool.ClientSecret);
        var cancellation = TestContext.Current.CancellationToken;
        var user = app.Services.GetRequiredService<CognitoUserPool>().GetUser(address);
        var refusals = new HashSet<string?>();
        for (var tries = 0; tries < 7; tries++)
        {
            refusals.Add(await RefusalOfAsync(cognito.ResendConfirmationCodeAsync(
                new ResendConfirmationCodeRequest { ClientId = app.Pool.ClientId, SecretHash = secretHash, Username = address }, cancellation)));
            refusals.Add(await RefusalOfAsync(cognito.ForgotPasswordAsync(
                new ForgotPasswordRequest { ClientId = app.Pool.ClientId, SecretHash = secretHash, Username = address }, cancellation)));
            refusals.Add(await RefusalOfAsync(user.StartWithSrpAuthAsync(new InitiateSrpAuthRequest { Password = Wrong }, cancellation)));
        }

        for (var tries = 0; tries < 21; tries++)
        {
            refusals.Add(await RefusalOfAsync(cognito.ConfirmSignUpAsync(
                new ConfirmSignUpRequest { ClientId = app.Pool.ClientId, SecretHash = secretHash, Username = address, ConfirmationCode = Codes.Wrong }, cancellation)));
            refusals.Add(await RefusalOfAsync(cognito.ConfirmForgotPasswordAsync(
                new ConfirmForgotPasswordRequest
                {
                    ClientId = app.Pool.ClientId,
                    SecretHash = secretHash,
                    Username = address,
                    ConfirmationCode = Codes.Wrong,
                    Password = Wrong,
                },
                cancellation)));
        }

        return refusals;
    }

    private static async Task<string?> RefusalOfAsync(Task call)
    {
        try
        {
            await call;
            return null;
        }
        catch (AmazonCognitoIdentityProviderException refusal)
        {
            // Refused calls count towards Cognito's limits too.
            return refusal.Message;
        }
    }

    [GeneratedRegex("(?<=\"challenge\":\")[^\"]*")]
    private static partial Regex Challenges();
}
