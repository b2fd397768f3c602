using IdentityPortal.TestSupport;

namespace IdentityPortal.Tests.Web;

public sealed class LogTests
{
    [Fact]
    public async Task No_address_password_code_cookie_or_token_is_in_any_log_line()
    {
        await using var app = await PortalApp.StartAsync();
        using var visitor = app.NewVisitor();
        await visitor.RegisterAsync("ann@example.com");
        app.Clock.Advance(TimeSpan.FromSeconds(61));
        await visitor.ResendCodeAsync("ann@example.com");
        var pending = visitor.Cookies.Single(cookie => cookie.Name == "pending").Value;
        await visitor.LoginAsync("ann@example.com", "some wrong password");
        var code = app.LastMailTo("ann@example.com").Code!;
        await visitor.ConfirmAsync(code);
        var session = visitor.Cookies.Single(cookie => cookie.Name == "session").Value;
        await visitor.LogoutAsync();
        app.Clock.Advance(TimeSpan.FromSeconds(61));
        await visitor.ForgotPasswordAsync("ann@example.com");
        var reset = app.LastMailTo("ann@example.com").Code!;
        await visitor.ResetPasswordAsync(reset, "a password never seen before");
        var invited = app.Person("FORCE_CHANGE_PASSWORD");
        await (await visitor.LoginAsync(invited.Email, invited.Password)).SubmitAsync(new Dictionary<string, string>
        {
            ["Form.Password"] = "another one never seen",
            ["Form.PasswordAgain"] = "another one never seen",
        });

        string[] secrets =
        [
            $" {reset}", $"={reset}", "never seen", invited.Email, invited.Password,
            "ann@example.com", Journeys.Password, "some wrong password", $" {code}", $"={code}", pending, session, "eyJ", app.Pool.ClientSecret,
        ];
        Assert.Contains(app.Log.Lines, line => line.Contains("Register: CodeSent", StringComparison.Ordinal));
        Assert.All(app.Log.Lines, line => Assert.DoesNotContain(secrets, secret => line.Contains(secret, StringComparison.OrdinalIgnoreCase)));
    }

    [Fact]
    public async Task A_refusal_is_logged_with_its_outcome_and_Cognitos_request_id()
    {
        await using var app = await PortalApp.StartAsync();
        using var visitor = app.NewVisitor();

        await visitor.LoginAsync("nobody@example.com");

        Assert.Contains(app.Log.Lines, line => System.Text.RegularExpressions.Regex.IsMatch(
            line, "Login: Refused after NotAuthorizedException, Cognito request [0-9a-f-]{36}, in [0-9]+ ms"));
    }
}
