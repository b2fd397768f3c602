using IdentityPortal.Web.Accounts.Apps;
using IdentityPortal.Web.Settings;

namespace IdentityPortal.Tests.Web.Accounts.Apps;

public sealed class GateRulesTests
{
    private const string Site = "https://accounts.example.com";

    [Fact]
    public void An_app_behind_the_gate_needs_a_name_and_a_host() => Assert.Empty(Faults(Wiki()));

    [Theory]
    [InlineData("wiki.example.com:8443")]
    [InlineData("wiki.localhost:5090")]
    [InlineData("127.0.0.1:5090")]
    [InlineData("xn--bcher-kva.example")]
    public void A_host_may_have_a_port_of_its_own(string host) => Assert.Empty(Faults(Wiki(app => app.Hosts[0] = host)));

    [Theory]
    [InlineData("")]
    [InlineData("https://wiki.example.com")]
    [InlineData("wiki.example.com/")]
    [InlineData("wiki.example.com:443")]
    [InlineData("Wiki.example.com")]
    [InlineData("*.example.com")]
    [InlineData("ann@wiki.example.com")]
    [InlineData("wiki.example.com, other.example.com")]
    [InlineData("bücher.example")]
    public void A_host_is_written_as_browsers_send_it(string host) => Assert.Equal(
        ["Portal:Apps:wiki:Hosts:0 must be a host in lower case, such as wiki.example.com, with the port unless it is 443."],
        Faults(Wiki(app => app.Hosts[0] = host)));

    [Theory]
    [InlineData("accounts.example.com")]
    [InlineData("accounts.example.com:8443")]
    public void An_app_does_not_share_the_cookies_of_the_portal(string host) => Assert.Equal(
        ["Portal:Apps:wiki:Hosts:0 is the host of the portal itself, whose cookies the app would get."],
        Faults(Wiki(app => app.Hosts[0] = host)));

    [Fact]
    public void Two_apps_do_not_share_cookies_either() => Assert.Equal(
        ["Portal:Apps:board:Hosts has wiki.example.com:8443, whose name is listed already."],
        AppRules.Faults(
            new Dictionary<string, AppOptions> { ["wiki"] = Wiki(), ["board"] = Wiki(app => app.Hosts[0] = "wiki.example.com:8443") }, Site, "."));

    [Theory]
    [InlineData("public")]
    [InlineData("*")]
    [InlineData("")]
    [InlineData("/public*")]
    [InlineData("/public/*.css")]
    [InlineData("/*/public")]
    [InlineData("/public/**")]
    [InlineData("/public/*/")]
    [InlineData("/a b")]
    [InlineData("/public/..")]
    [InlineData("/public/./x")]
    [InlineData("/public//*")]
    [InlineData("//public")]
    [InlineData("/public/%2e")]
    [InlineData("/public;x")]
    [InlineData("/public\\x")]
    public void An_open_path_is_one_that_all_servers_read_alike(string path) => Assert.Equal(
        ["Portal:Apps:wiki:OpenPaths:0 must be a path such as /robots.txt, or /public/* for all below it, without %, ;, //, and . or .. as a part."],
        Faults(Wiki(app => app.OpenPaths.Add(path))));

    [Fact]
    public void The_whole_app_is_no_open_path() => Assert.Equal(
        ["Portal:Apps:wiki:OpenPaths:0 would open the whole app to everybody."],
        Faults(Wiki(app => app.OpenPaths.Add("/*"))));

    [Theory]
    [InlineData("/")]
    [InlineData("/public")]
    [InlineData("/public/")]
    [InlineData("/public/*")]
    [InlineData("/.well-known/acme-challenge/*")]
    [InlineData("/robots.txt")]
    public void An_open_path_is_one_path_or_all_below_it(string path) => Assert.Empty(Faults(Wiki(app => app.OpenPaths.Add(path))));

    [Fact]
    public void Headers_are_those_of_a_person_and_different() => Assert.Equal(
        [
            "Portal:Apps:wiki:Headers:User must begin with Remote- or X- and have only letters, digits and hyphens.",
            "Portal:Apps:wiki:Headers:Email must begin with Remote- or X- and have only letters, digits and hyphens.",
            "Portal:Apps:wiki:Headers:Groups is X-Name, which is used already.",
        ],
        Faults(Wiki(app => app.Headers = new() { User = "Set-Cookie", Email = "X-Mail_Address", Name = "X-Name", Groups = "x-name" })));

    [Fact]
    public void A_header_is_not_that_of_the_assertion() => Assert.Equal(
        ["Portal:Apps:wiki:Headers:Name is Remote-Assertion, which is used already."],
        Faults(Wiki(app => app.Headers = new() { Name = "remote-assertion" })));

    [Fact]
    public void What_belongs_to_another_kind_of_app_is_a_mistake_that_is_named()
    {
        Assert.Equal(
            [
                "Portal:Apps:wiki:SecretHashes: only apps of the kind web can keep a secret.",
                "Portal:Apps:wiki:SecretHashes:0 must be a hash as the command app-secret prints it.",
                "Portal:Apps:wiki:Scopes: an app of the kind gate does not have it, because it speaks no OpenID Connect.",
                "Portal:Apps:wiki:Offline: an app of the kind gate does not have it, because it speaks no OpenID Connect.",
                "Portal:Apps:wiki:Hosts needs the host of the app, such as wiki.example.com.",
            ],
            Faults(Wiki(app =>
            {
                app.Offline = true;
                app.Scopes.Add("email");
                app.SecretHashes.Add("secret");
                app.Hosts.Clear();
            })));
        Assert.Equal(
            [
                "Portal:Apps:wiki:Hosts: only apps of the kind gate have it.",
                "Portal:Apps:wiki:OpenPreflights: only apps of the kind gate have it.",
                "Portal:Apps:wiki:Headers: only apps of the kind gate have it.",
            ],
            Faults(Wiki(app =>
            {
                app.Kind = "spa";
                app.OpenPreflights = true;
                app.Headers = new() { Name = "X-Name" };
                app.RedirectUris.Add("https://wiki.example.com/callback");
            })));
    }

    private static IEnumerable<string> Faults(AppOptions app) => AppRules.Faults(new Dictionary<string, AppOptions> { ["wiki"] = app }, Site, ".");

    private static AppOptions Wiki(Action<AppOptions>? change = null)
    {
        var app = new AppOptions { Name = { ["en"] = "Wiki" }, Kind = "gate", Hosts = { "wiki.example.com" } };
        change?.Invoke(app);
        return app;
    }
}
