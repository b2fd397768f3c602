using IdentityPortal.TestSupport;
using Microsoft.AspNetCore.WebUtilities;

namespace IdentityPortal.Tests.Web.Areas.Connect;

/// <summary>A person registers, uses an app and leaves, somebody else tries what is not allowed, and the log knows none of their secrets.</summary>
public sealed class ConnectLogTests
{
    private const string Address = "ann.hush@example.com";
    private const string Secret = "hush secret of the wiki";

    /// <summary>The log provider's section. Levels for a provider take precedence over all others.</summary>
    private static readonly string Provider = $"Logging:{typeof(RecordedLog).FullName}:LogLevel";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [Trait("Check", "50")]
    [InlineData(null)]
    [InlineData("Debug")]
    [InlineData("Trace")]
    public async Task Whatever_the_level_the_log_has_no_address_code_token_or_secret(string? level)
    {
        var settings = AppClient.Settings("wiki", Secret).Concat(AppClient.Settings("board")).DistinctBy(one => one.Key)
            .ToDictionary(one => one.Key, one => one.Value);
        foreach (var category in level is null ? [] : new[] { "Default", "OpenIddict", "OpenIddict.Core", "OpenIddict.Server", "Microsoft.AspNetCore" })
        {
            settings[$"{Provider}:{category}"] = level!;
        }

        await using var portal = await PortalApp.StartAsync(settings);
        using var app = new AppClient(portal, "wiki", Secret);
        using var board = new AppClient(portal, "board", secret: null);
        using var visitor = portal.NewVisitor();

        var secrets = await UseAsync(portal, app, visitor);
        await AbuseAsync(portal, app, board, secrets["id token"]);

        Assert.True(level is null || portal.Log.Lines.Any(line => line.StartsWith($"{level} ", StringComparison.Ordinal)));
        var lines = portal.Log.Lines;
        Assert.Empty(secrets
            .SelectMany(secret => new[] { secret.Value, Uri.EscapeDataString(secret.Value) }.Distinct()
                .SelectMany(text => lines.Where(line => line.Contains(text, StringComparison.OrdinalIgnoreCase)).Take(2))
                .Select(line => $"{secret.Key}: {line}")));
    }

    /// <returns>What must not be in the log, by name.</returns>
    private static async Task<Dictionary<string, string>> UseAsync(PortalApp portal, AppClient app, Visitor visitor)
    {
        (string, string?)[] named = [("state", "hush-state"), ("nonce", "hush-nonce"), ("login_hint", Address)];
        var (register, _) = await app.AuthorizeAsync(visitor, [("prompt", "create"), .. named]);
        var confirm = await register.SubmitAsync(new Dictionary<string, string>
        {
            ["Form.Email"] = Address,
            ["Form.Password"] = Journeys.Password,
            ["Form.PasswordAgain"] = Journeys.Password,
        });
        var mailed = portal.LastMailTo(Address).Code!;
        var (_, answer) = await app.ArriveAsync(visitor, await confirm.SendAsync(new Dictionary<string, string> { ["Form.Code"] = mailed }));
        var first = await app.RedeemAsync(answer!["code"]);
        await app.UserInfoAsync(first["access_token"]);
        await app.SendAsync([("token", first["access_token"])], "/connect/introspect");
        var second = await app.RefreshAsync(first["refresh_token"]);
        var pushed = await app.PushAsync(named);
        await app.OpenAsync(visitor, app.PushedUrl(pushed["request_uri"]));
        var session = visitor.Cookies.Single(cookie => cookie.Name == "session").Value;
        await app.SendAsync([("token", second["access_token"])], "/connect/revoke");
        await app.OpenAsync(visitor, QueryHelpers.AddQueryString("/connect/endsession", new Dictionary<string, string?>
        {
            ["id_token_hint"] = second["id_token"],
            ["post_logout_redirect_uri"] = app.RedirectUri,
            ["state"] = "hush-state",
        }));

        return new Dictionary<string, string>
        {
            ["address"] = Address,
            ["password"] = Journeys.Password,
            ["mailed code"] = mailed,
            ["state"] = "hush-state",
            ["nonce"] = "hush-nonce",
            ["code"] = answer["code"],
            ["verifier"] = app.Verifier,
            ["secret"] = Secret,
            ["access token"] = first["access_token"],
            ["refresh token"] = first["refresh_token"],
            ["id token"] = first["id_token"],
            ["second access token"] = second["access_token"],
            ["second refresh token"] = second["refresh_token"],
            ["second id token"] = second["id_token"],
            ["pushed request"] = pushed["request_uri"],
            ["session"] = session,
        };
    }

    /// <summary>Everything that the library could warn of, with an address in each text that a stranger chooses.</summary>
    private static async Task AbuseAsync(PortalApp portal, AppClient app, AppClient board, string idToken)
    {
        using var stranger = portal.NewVisitor();
        await app.OpenAsync(stranger, app.AuthorizeUrl(("redirect_uri", $"https://evil.example/{Address}")));
        await app.OpenAsync(stranger, app.AuthorizeUrl(("scope", $"openid {Address}"), ("prompt", "none")));
        await app.OpenAsync(stranger, app.AuthorizeUrl(("client_id", Address)));
        await app.OpenAsync(stranger, app.AuthorizeUrl(("request_uri", $"https://evil.example/{Address}")));
        await app.OpenAsync(stranger, $"/connect/endsession?client_id=wiki&post_logout_redirect_uri=https://evil.example/{Address}");
        await board.OpenAsync(stranger, board.AuthorizeUrl(("id_token_hint", idToken), ("prompt", "none")));
        await app.RedeemAsync(Address, ("client_secret", $"wrong {Address}"));
        await app.RedeemAsync(Address, ("client_id", Address), ("client_secret", "wrong"));
        await app.RefreshAsync(Address, ("scope", Address));
        await app.SendAsync([("grant_type", Address)]);
        await app.UserInfoAsync(idToken);
        using var malformed = await app.Http.GetAsync($"/connect/token?username={Address}&password={Uri.EscapeDataString(Journeys.Password)}", Stop);
    }
}
