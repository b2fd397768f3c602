using System.Text.RegularExpressions;
using IdentityPortal.Benchmarks.Portal;
using IdentityPortal.LocalPool;
using IdentityPortal.LocalPool.Faults;
using IdentityPortal.Tests.Web.Areas.Self;
using IdentityPortal.Tests.Web.Security;
using IdentityPortal.TestSupport;
using IdentityPortal.Web.Sessions;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace IdentityPortal.Tests.Web;

/// <summary>Secrets and addresses that no log line may contain, in any journey.</summary>
public sealed partial class LogTests
{
    private const string Ann = "ann@example.com";
    private const string Planted = "Planted by the test";

    /// <summary>A token whose header is <c>{"alg":"none"}</c>.</summary>
    private const string Token = "eyJhbGciOiJub25lIn0.e30.";

    [Theory]
    [Asvs("16.2.5")]
    [InlineData("Information")]
    [InlineData("Trace")]
    public async Task No_address_password_code_cookie_or_token_is_in_any_log_line(string level)
    {
        // A level for the provider takes precedence over the category levels in appsettings.json.
        var setting = level == "Trace" ? $"Logging:{typeof(RecordedLog).FullName}:LogLevel:Default" : "Logging:LogLevel:Default";
        await using var app = await PortalApp.StartAsync(new Dictionary<string, string> { [setting] = level });
        var secrets = new HashSet<string> { app.Pool.ClientSecret };
        await AllJourneysAsync(app, secrets);

        var logger = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Test");
        foreach (var secret in secrets)
        {
            LogPlanted(logger, secret);
            Assert.Contains(Leaks(app.Log.Lines, [secret]), line => line.Contains(Planted, StringComparison.Ordinal));
        }

        LogPlanted(logger, Token);
        Assert.Contains(app.Log.Lines, line => WebTokens.In(line).Any());

        Assert.True(secrets.Count > 20, $"Only {secrets.Count} secrets were looked for.");
        Assert.Contains(app.Log.Lines, line => line.StartsWith("Information 1001 ", StringComparison.Ordinal));
        var lines = app.Log.Lines.Where(line => !line.Contains(Planted, StringComparison.Ordinal)).ToList();
        Assert.Empty(Leaks(lines, secrets));
        Assert.DoesNotContain(lines, line => WebTokens.In(line).Any());
    }

    [Fact]
    public async Task A_refusal_is_logged_with_its_reason_and_Cognitos_request_id()
    {
        await using var app = await PortalApp.StartAsync();
        using var visitor = app.NewVisitor();

        await visitor.LoginAsync("nobody@example.com");

        Assert.Contains(app.Log.Lines, line => Regex.IsMatch(
            line, @"Log-in refused for n\*\*\*@example.com \([0-9A-F]{16}\): NotAuthorizedException, Cognito request [0-9a-f-]{36} "));
    }

    private static List<string> Leaks(IEnumerable<string> lines, IEnumerable<string> secrets)
    {
        // Other numbers can contain the six digits of a code by chance, so a match counts only if it is not part of a longer token.
        var patterns = secrets.Select(secret => new Regex(
            secret.All(char.IsAsciiDigit) ? $"(?<![0-9A-Za-z.:-]){secret}(?![0-9A-Za-z.:-])" : Regex.Escape(secret),
            secret.Contains('@', StringComparison.Ordinal) ? RegexOptions.IgnoreCase : RegexOptions.None)).ToList();
        return [.. lines.Where(line => patterns.Any(pattern => pattern.IsMatch(line)))];
    }

    private static async Task AllJourneysAsync(PortalApp app, HashSet<string> secrets)
    {
        void Know(Visitor visitor) => secrets.UnionWith(visitor.Cookies.Select(cookie => cookie.Value).Where(value => value.Length > 0));
        string Code(string address)
        {
            var code = app.LastMailTo(address).Code!;
            secrets.Add(code);
            return code;
        }

        string Secret(string text)
        {
            secrets.Add(text);
            return text;
        }

        using var ann = app.NewVisitor();
        using var stranger = app.NewVisitor();
        await ann.HasRegisteredAsync(Secret(Ann), Secret(Journeys.Password));
        await stranger.HasRegisteredAsync(Ann, Secret("a strangers own password"));
        await ann.ResendCodeAsync(Ann);
        Know(ann);
        app.Clock.Advance(TimeSpan.FromSeconds(61));
        await ann.HasAskedForCodeAsync(Ann);
        await ann.LoginAsync(Ann, Secret("some wrong password"));
        await stranger.ConfirmAsync(Secret("918273"));
        await ann.HasConfirmedAsync(Code(Ann));
        Know(ann);
        await KnowTicketAsync(app, ann, secrets);
        await ann.HasLoggedOutAsync();
        app.Clock.Advance(TimeSpan.FromSeconds(61));
        await ann.HasForgottenPasswordAsync(Ann);
        Know(ann);
        await ann.ResetPasswordAsync(Secret("827364"), Secret("a password never seen before"));
        await ann.HasResetPasswordAsync(Code(Ann), "a password never seen before");
        await ann.HasLoggedInAsync(Ann, "a password never seen before");
        Know(ann);
        await KnowTicketAsync(app, ann, secrets);
        app.Clock.Advance(TimeSpan.FromMinutes(16));
        await (await ann.OpenAsync("/Account/ChangePassword")).SubmitAsync(new Dictionary<string, string>
        {
            ["Form.CurrentPassword"] = "a password never seen before",
            ["Form.Password"] = Secret("and one more never seen"),
            ["Form.PasswordAgain"] = "and one more never seen",
        }).SucceedsAsync();
        await KnowTicketAsync(app, ann, secrets);
        await (await ann.OpenAsync("/Account/LogoutEverywhere")).SubmitAsync(new Dictionary<string, string>()).SucceedsAsync();

        await RecoveryAsync(app, app.Person("CONFIRMED"), secrets, Know);
        foreach (var person in app.Pool.People)
        {
            using var visitor = app.NewVisitor();
            var page = await visitor.LoginAsync(Secret(person.Email), Secret(person.Password));
            Know(visitor);
            if (page.Url.StartsWith("/Account/NewPassword", StringComparison.Ordinal))
            {
                await page.SubmitAsync(new Dictionary<string, string>
                {
                    ["Form.Password"] = Secret("another one never seen"),
                    ["Form.PasswordAgain"] = "another one never seen",
                }).SucceedsAsync();
                Know(visitor);
            }
        }

        await WhenThingsGoWrongAsync(app, stranger);
        Know(stranger);
    }

    private static async Task RecoveryAsync(PortalApp app, SeededPerson person, HashSet<string> secrets, Action<Visitor> know)
    {
        using var visitor = app.NewVisitor();
        await visitor.HasLoggedInAsync(person.Email, person.Password);
        var page = await visitor.BeginAuthenticatorAsync();
        secrets.Add(page.Document.QuerySelector(".authenticator-key code")!.TextContent.Replace(" ", "", StringComparison.Ordinal));
        await page.SubmitAsync(new Dictionary<string, string> { ["Form.Code"] = Authenticator.Of(app, page).Code }).SucceedsAsync();
        using var device = new SoftwareAuthenticator();
        await visitor.AddPasskeyAsync(device, "Ann's name for a passkey");
        secrets.UnionWith([device.TextId, "Ann's name for a passkey"]);
        page = await (await visitor.OpenAsync("/Account/RecoveryCodes")).SubmitAsync(new Dictionary<string, string>()).SucceedsAsync();
        var codes = CodeHolder.CodesOn(page);
        secrets.UnionWith([.. codes, .. codes.Select(code => code.Replace("-", "", StringComparison.Ordinal))]);
        await page.PressAsync("Save as a file");
        know(visitor);
        await visitor.HasLoggedOutAsync();
        await visitor.RecoverAsync(person.Email, "some wrong password", codes[1]);
        using (app.Pool.Faults.Inject("AdminSetUserMFAPreference", Fault.DropConnection))
        {
            await visitor.RecoverAsync(person.Email, person.Password, codes[0]);
        }

        await visitor.RecoverAsync(person.Email, person.Password, codes[0]).SucceedsAsync();
        know(visitor);
    }

    private static async Task WhenThingsGoWrongAsync(PortalApp app, Visitor stranger)
    {
        foreach (var fault in new[] { Fault.Throttle, Fault.Garbage, Fault.DropConnection })
        {
            using var struck = app.Pool.Faults.Inject(null, fault);
            await stranger.LoginAsync(Ann);
            await stranger.ForgotPasswordAsync(Ann);
            await stranger.RegisterAsync(Ann);
        }

        await stranger.RegisterAsync($"{Ann}\nInformation 1030 Logged in", "short");
        await stranger.Http.GetAsync(new Uri("/Account/Login?returnUrl=https://elsewhere.example", UriKind.Relative));
        await stranger.Http.GetAsync(new Uri($"/Account/Login?email={Ann}", UriKind.Relative));
        await stranger.Http.PostAsync("/Account/Login", new FormUrlEncodedContent([new("Form.Email", Ann), new("Form.Password", Journeys.Password)]));
    }

    private static async Task KnowTicketAsync(PortalApp app, Visitor visitor, HashSet<string> secrets)
    {
        var cookie = visitor.Cookies.Single(cookie => cookie.Name == "session").Value;
        var scheme = app.Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(IdentityConstants.ApplicationScheme);
        var key = scheme.TicketDataFormat.Unprotect(cookie)!.Principal.Claims.Single().Value;
        secrets.Add(key);
        var sessions = app.Services.GetRequiredService<SessionStore>();
        var ticket = await sessions.RetrieveAsync(key) ?? throw new InvalidOperationException("There is no session to look for.");
        secrets.UnionWith(ticket.Properties.GetTokens().Select(token => token.Value));
    }

    [LoggerMessage(1, LogLevel.Information, Planted + ": {Secret}")]
    private static partial void LogPlanted(ILogger logger, string secret);
}
