using System.Net;
using System.Security.Claims;
using System.Text.Encodings.Web;
using IdentityPortal.Web.Security;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace IdentityPortal.BrowserTests;

/// <summary>
/// An app that people log in to through a portal, with Microsoft's OpenID Connect handler. It is another site than the portal: its host is
/// localhost, and the portal's 127.0.0.1.
/// </summary>
internal sealed class WikiApp : IAsyncDisposable
{
    private const string Id = "wiki";
    private const string Secret = "the secret of the wiki";

    private const string Level = "acr";
    private const string TwoFactors = "2fa";

    private readonly WebApplication _app;

    private WikiApp(WebApplication app)
    {
        _app = app;
        var bound = app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.Single();
        Address = new UriBuilder("http", "localhost", new Uri(bound).Port).Uri;
    }

    public Uri Address { get; }

    /// <summary>What the portal has to know of the app.</summary>
    public Dictionary<string, string> Settings => new()
    {
        ["Portal:SiteUrl"] = "https://accounts.example.com",
        ["Portal:Apps:wiki:Name:en"] = "Wiki",
        ["Portal:Apps:wiki:Home"] = Address.ToString(),
        ["Portal:Apps:wiki:SecretHashes:0"] = AppSecret.HashOf(Secret),
        ["Portal:Apps:wiki:RedirectUris:0"] = new Uri(Address, "/signin-oidc").ToString(),
        ["Portal:Apps:wiki:Scopes:0"] = "profile",
        ["Portal:Apps:wiki:Scopes:1"] = "email",
        ["Portal:Apps:wiki:Offline"] = "true",
    };

    /// <param name="portal">Returns the portal's address, which is not known before the app has one.</param>
    public static async Task<WikiApp> StartAsync(Func<Uri> portal)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore();
        builder.Services.AddAuthorization();
        builder.Services
            .AddAuthentication(options =>
            {
                options.DefaultScheme = CookieAuthenticationDefaults.AuthenticationScheme;
                options.DefaultChallengeScheme = OpenIdConnectDefaults.AuthenticationScheme;
            })
            .AddCookie()
            .AddOpenIdConnect(options =>
            {
                options.MetadataAddress = new Uri(portal(), "/.well-known/openid-configuration").ToString();
                options.RequireHttpsMetadata = false;
                options.ClientId = Id;
                options.ClientSecret = Secret;
                options.ResponseType = OpenIdConnectResponseType.Code;
                options.ResponseMode = OpenIdConnectResponseMode.Query;
                options.SaveTokens = true;
                options.MapInboundClaims = false;
                options.Scope.Add("email");
                options.Scope.Add("offline_access");
                options.ClaimActions.Remove(Level);

                options.Events.OnRedirectToIdentityProvider = context =>
                {
                    context.ProtocolMessage.AcrValues = context.Properties.GetString(Level);
                    return Task.CompletedTask;
                };
                options.Events.OnAccessDenied = context =>
                {
                    context.HandleResponse();
                    return Page("access_denied").ExecuteAsync(context.HttpContext);
                };

                // Without HTTPS, browsers refuse cookies that are meant for requests from other sites.
                foreach (var cookie in new[] { options.CorrelationCookie, options.NonceCookie })
                {
                    cookie.SameSite = SameSiteMode.Lax;
                    cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
                }
            });
        var app = builder.Build();
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapGet("/", (ClaimsPrincipal person) => Page($"This is {person.FindFirstValue("email")}")).RequireAuthorization();
        app.MapGet("/vault", IResult (ClaimsPrincipal person) => person.HasClaim(Level, TwoFactors)
            ? Page("This is the vault")
            : Results.Challenge(
                new AuthenticationProperties(new Dictionary<string, string?> { [Level] = TwoFactors }) { RedirectUri = "/vault" },
                [OpenIdConnectDefaults.AuthenticationScheme]));
        app.MapGet("/refresh", Task<IResult> (HttpContext http) => RefreshAsync(http, portal())).RequireAuthorization();
        app.MapGet("/leave", async Task<IResult> (HttpContext http) =>
        {
            await http.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
            return Page("You have left the wiki");
        });
        await app.StartAsync();
        return new WikiApp(app);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static async Task<IResult> RefreshAsync(HttpContext http, Uri portal)
    {
        using var client = new HttpClient();
        using var answer = await client.PostAsync(new Uri(portal, "/connect/token"), new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "refresh_token",
            ["refresh_token"] = (await http.GetTokenAsync("refresh_token"))!,
            ["client_id"] = Id,
            ["client_secret"] = Secret,
        }));
        return Page(answer.StatusCode == HttpStatusCode.OK ? "The portal still knows you" : await answer.Content.ReadAsStringAsync());
    }

    private static IResult Page(string sentence) => Results.Content(
        $"<!DOCTYPE html><html lang=\"en\"><head><title>Wiki</title><link rel=\"icon\" href=\"data:,\"></head><body><h1>{HtmlEncoder.Default.Encode(sentence)}</h1></body></html>",
        "text/html; charset=utf-8");
}
