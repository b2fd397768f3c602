using System.Net;
using System.Net.Http.Headers;
using System.Text;
using IdentityPortal.Tests.Web.Areas.Connect;
using Microsoft.AspNetCore.WebUtilities;

namespace IdentityPortal.Tests.Fuzz;

public sealed class AppFuzzTests(ConnectPortal connect)
{
    private static readonly string[] Endpoints =
    [
        "/connect/authorize", "/connect/authorize", "/connect/authorize", "/connect/token", "/connect/token", "/connect/par", "/connect/endsession",
        "/connect/userinfo", "/connect/introspect", "/connect/revoke", "/.well-known/openid-configuration", "/.well-known/jwks", "/Onward",
        "/Account/Login", "/Account/Logout", "/Account/Prove",
    ];

    private static readonly string[] Names =
    [
        "client_id", "client_secret", "redirect_uri", "response_type", "response_mode", "scope", "state", "nonce", "code_challenge", "code_challenge_method",
        "prompt", "max_age", "login_hint", "ui_locales", "acr_values", "id_token_hint", "request_uri", "request", "claims", "grant_type", "code",
        "code_verifier", "refresh_token", "access_token", "token", "token_type_hint", "post_logout_redirect_uri", "logout_hint", "resource", "audience",
        "subject_token", "subject_token_type", "actor_token", "requested_token_type", "client_assertion", "client_assertion_type", "registration",
        "declined", "returnUrl", "__proto__", "",
    ];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_request_of_an_app_or_to_its_pages_breaks_the_portal()
    {
        var run = FuzzRun.Of(requests: 500);
        using var app = connect.Wiki();
        using var visitor = await connect.LoggedInAsync();
        using var other = await connect.LoggedInAsync();
        using var stranger = connect.Portal.NewVisitor();
        var tokens = await app.RedeemAsync(await app.CodeAsync(other));
        string[] good =
        [
            "wiki", "board", ConnectPortal.Secret, app.RedirectUri, "code", "query", "openid", "openid profile email groups offline_access", "S256", "none",
            "login", "create", "0", "authorization_code", "refresh_token", app.Verifier, tokens["id_token"], tokens["access_token"], tokens["refresh_token"],
            (await app.PushAsync())["request_uri"], "urn:ietf:params:oauth:token-type:id_token", "true", "/connect/authorize?", "/connect/endsession?x",
            $"/connect/authorize?client_id=wiki&request_uri={Uri.EscapeDataString((await app.PushAsync())["request_uri"])}",
        ];
        var usual = QueryHelpers.ParseQuery(new Uri(connect.Portal.Address, app.AuthorizeUrl()).Query)
            .Select(one => (one.Key, $"{one.Value}"))
            .Append(("client_secret", ConnectPortal.Secret))
            .ToList();

        await run.SendAsync(0, run.Requests, async (number, random) =>
        {
            var parameters = random.Next(3) == 0 ? [] : usual.Where(_ => random.Next(8) > 0).ToList();
            for (var changes = random.Next(1, 5); changes > 0; changes--)
            {
                var name = random.Next(10) == 0 ? Nasty.Text(random) : Nasty.Pick(random, Names);
                if (random.Next(4) > 0)
                {
                    parameters.RemoveAll(one => one.Item1 == name);
                }

                parameters.Add((name, random.Next(2) == 0 ? Nasty.Pick(random, good) : Nasty.Text(random)));
            }

            var endpoint = Nasty.Pick(random, Endpoints) + Nasty.Pick(random, ["", "", "", "", "/", "//", "/x"]);
            using var request = RequestOf(random, endpoint, parameters);
            var browser = random.Next(2) == 0 ? visitor : stranger;
            using var answer = await browser.Http.SendAsync(request, Stop);

            run.Count($"{(int)answer.StatusCode}");
            if (answer.StatusCode >= HttpStatusCode.InternalServerError)
            {
                run.Fault($"{(int)answer.StatusCode} {endpoint}", $"{request} {string.Join(" & ", parameters)}");
            }
        });

        run.Report("Apps", run.CountOf(answer => answer is "200" or "302"));
        run.AssertNoFaults();
    }

    private static HttpRequestMessage RequestOf(Random random, string endpoint, List<(string Name, string Value)> parameters)
    {
        var text = string.Join('&', parameters.Select(one => $"{Uri.EscapeDataString(one.Name)}={Uri.EscapeDataString(one.Value)}"));
        var method = Nasty.Pick(random, [HttpMethod.Get, HttpMethod.Get, HttpMethod.Get, HttpMethod.Post, HttpMethod.Post, HttpMethod.Post, HttpMethod.Put, HttpMethod.Head]);
        var hasBody = method == HttpMethod.Post || method == HttpMethod.Put;
        var request = new HttpRequestMessage(method, hasBody && random.Next(4) > 0 ? endpoint : $"{endpoint}?{text}");
        if (hasBody)
        {
            var type = Nasty.Pick(random, ["application/x-www-form-urlencoded", "application/x-www-form-urlencoded", "application/json", "text/plain"]);
            request.Content = new StringContent(random.Next(10) == 0 ? Nasty.Text(random) : text, Encoding.UTF8, new MediaTypeHeaderValue(type, "utf-8"));
        }

        if (random.Next(5) == 0)
        {
            request.Headers.TryAddWithoutValidation("Authorization", Nasty.Pick(random, ["Basic", "Basic Og==", "Basic d2lraTp4", "Basic %", "Bearer", "Bearer x", "x"]));
        }

        return request;
    }
}
