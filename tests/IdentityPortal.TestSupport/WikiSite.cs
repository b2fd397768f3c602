using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Wiki;

namespace IdentityPortal.TestSupport;

/// <summary>
/// The sample app, running. It is another site than the portal: its host is localhost, and the portal's 127.0.0.1. The portal has to know it before it
/// starts, and it needs the portal's address only when somebody logs in.
/// </summary>
public sealed class WikiSite : IAsyncDisposable
{
    private readonly WebApplication _app;

    private WikiSite(WebApplication app)
    {
        _app = app;
        var bound = app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.Single();
        Address = new UriBuilder("http", "localhost", new Uri(bound).Port).Uri;
    }

    public Uri Address { get; }

    /// <summary>The page that only people who are logged in can open.</summary>
    public Uri You => new(Address, "/You");

    /// <summary>The page for people who have logged in with a second step.</summary>
    public Uri Vault => new(Address, "/Vault");

    /// <summary>What the portal has to know of the app.</summary>
    public Dictionary<string, string> Settings => new()
    {
        ["Portal:SiteUrl"] = "https://accounts.example.com",
        ["Portal:Apps:wiki:Name:en"] = "Wiki",
        ["Portal:Apps:wiki:Home"] = You.ToString(),
        ["Portal:Apps:wiki:Kind"] = "native",
        ["Portal:Apps:wiki:RedirectUris:0"] = new Uri(Address, "/signin-oidc").ToString(),
        ["Portal:Apps:wiki:PostLogoutRedirectUris:0"] = new Uri(Address, "/signout-callback-oidc").ToString(),
        ["Portal:Apps:wiki:BackchannelLogoutUri"] = new Uri(Address, "/backchannel-logout").ToString(),
        ["Portal:Apps:wiki:Scopes:0"] = "profile",
        ["Portal:Apps:wiki:Scopes:1"] = "email",
        ["Portal:Apps:wiki:Scopes:2"] = "groups",
        ["Portal:Apps:wiki:ShowGroups:0"] = "*",
    };

    public static async Task<WikiSite> StartAsync()
    {
        var app = WikiApp.Build(
            ["--environment=Development", "--urls=http://127.0.0.1:0", "--Logging:LogLevel:Default=None", "--Portal:ClientId=wiki"]);
        await app.StartAsync();
        return new WikiSite(app);
    }

    /// <summary>Tells the app where the portal is, before anybody opens it.</summary>
    public void LeadTo(Uri portal) => _app.Configuration["Portal:Authority"] = portal.ToString();

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
