using IdentityPortal.Web.Accounts.Apps;
using IdentityPortal.Web.Security;
using IdentityPortal.Web.Settings;

namespace IdentityPortal.Tests.Web.Accounts.Apps;

public sealed class AppRulesTests
{
    private const string Site = "https://accounts.example.com";

    private static readonly string Folder = AppContext.BaseDirectory;

    [Fact]
    public void An_app_with_what_it_needs_has_no_fault() => Assert.Empty(Faults(Wiki()));

    [Theory]
    [InlineData("http://wiki.example.com/callback")]
    [InlineData("https://*.example.com/callback")]
    [InlineData("https://wiki.example.com/callback#part")]
    [InlineData("https://ann@wiki.example.com/callback")]
    [InlineData("/callback")]
    [InlineData("javascript:alert(1)")]
    [InlineData("com.example.wiki:/callback")]
    public void A_log_in_leads_back_to_no_address_that_others_could_read(string address) => Assert.Equal(
        ["Portal:Apps:wiki:RedirectUris:0 must be a whole address that begins with https:, or http: on the same machine, without *, # and a name before @."],
        Faults(Wiki(app => app.RedirectUris[0] = address)));

    [Theory]
    [InlineData("http://localhost:5090/callback", "web")]
    [InlineData("http://wiki.localhost:5090/callback", "web")]
    [InlineData("http://127.0.0.1/callback", "native")]
    [InlineData("http://[::1]:80/callback", "spa")]
    [InlineData("com.example.wiki:/callback", "native")]
    public void Apps_on_the_same_machine_or_a_device_have_addresses_of_their_own(string address, string kind) => Assert.Empty(Faults(Wiki(app =>
    {
        app.RedirectUris[0] = address;
        app.Kind = kind;
        if (kind != "web")
        {
            app.SecretHashes.Clear();
        }
    })));

    [Theory]
    [InlineData("http://wiki.example.com/")]
    [InlineData("com.example.wiki:/")]
    [InlineData("javascript:alert(1)")]
    [InlineData("")]
    public void Links_lead_to_no_app_over_an_open_network_or_into_a_script(string address) => Assert.Equal(
        ["Portal:Apps:wiki:Home must be a whole address that begins with https:, or http: on the same machine, without *, # and a name before @."],
        Faults(Wiki(app => app.Home = address)));

    [Theory]
    [InlineData("https://wiki.example.com/start")]
    [InlineData("http://localhost:5090/")]
    public void Links_lead_to_the_page_where_an_app_begins(string address) => Assert.Empty(Faults(Wiki(app => app.Home = address)));

    [Theory]
    [InlineData("http://wiki.example.com/logged-out")]
    [InlineData("com.example.wiki:/logged-out")]
    [InlineData("https://ann@wiki.example.com/logged-out")]
    [InlineData("https://wiki.example.com/logged-out#part")]
    [InlineData("/logged-out")]
    public void An_app_is_told_of_ended_sessions_over_no_open_network(string address) => Assert.Equal(
        ["Portal:Apps:wiki:BackchannelLogoutUri must be a whole address that begins with https:, or http: on the same machine, without *, # and a name before @."],
        Faults(Wiki(app => app.BackchannelLogoutUri = address)));

    [Theory]
    [InlineData("https://wiki.example.com/logged-out?tenant=1")]
    [InlineData("http://127.0.0.1:5090/logged-out")]
    public void An_app_is_told_of_ended_sessions_at_its_server(string address) => Assert.Empty(Faults(Wiki(app => app.BackchannelLogoutUri = address)));

    [Fact]
    public void The_portal_tells_nothing_to_itself() => Assert.Equal(
        ["Portal:Apps:wiki:BackchannelLogoutUri is an address of the portal itself."],
        Faults(Wiki(app => app.BackchannelLogoutUri = "https://accounts.example.com/connect/token")));

    [Fact]
    public void A_logo_that_cannot_be_read_is_refused_as_that_of_the_portal_is() => Assert.Equal(
        ["Portal:Apps:wiki:Logo: 'missing.svg' cannot be read."], Faults(Wiki(app => app.Logo = "missing.svg")));

    [Fact]
    public void A_log_in_does_not_lead_back_to_the_portal() => Assert.Equal(
        ["Portal:Apps:wiki:RedirectUris:0 is an address of the portal itself."],
        Faults(Wiki(app => app.RedirectUris[0] = "https://accounts.example.com/Account/Login")));

    [Fact]
    public void Two_apps_do_not_share_an_address() => Assert.Equal(
        ["Portal:Apps:board:RedirectUris has https://wiki.example.com/callback, which is listed already."],
        AppRules.Faults(new Dictionary<string, AppOptions> { ["wiki"] = Wiki(), ["board"] = Wiki() }, Site, Folder));

    [Fact]
    public void Only_an_app_with_a_server_has_a_secret()
    {
        Assert.Equal(
            ["Portal:Apps:wiki:SecretHashes: only apps of the kind web can keep a secret."], Faults(Wiki(app => app.Kind = "spa")));
        Assert.Equal(
            ["Portal:Apps:wiki:SecretHashes needs one hash, or two while a secret is changed. The command app-secret makes a secret."],
            Faults(Wiki(app => app.SecretHashes.Clear())));
        Assert.Equal(
            ["Portal:Apps:wiki:SecretHashes:0 must be a hash as the command app-secret prints it."],
            Faults(Wiki(app => app.SecretHashes[0] = "a secret in clear")));
        Assert.Equal(
            ["Portal:Apps:wiki:SecretHashes has the same hash twice, so it knows one secret only."],
            Faults(Wiki(app => app.SecretHashes.Add(app.SecretHashes[0]))));
    }

    [Fact]
    public void Only_an_app_with_a_server_may_have_tokens_of_the_pool()
    {
        Assert.Empty(Faults(Wiki(app => app.PoolTokens = "id")));
        Assert.Equal(["Portal:Apps:wiki:PoolTokens must be one of none, id."], Faults(Wiki(app => app.PoolTokens = "access")));
        Assert.Equal(
            ["Portal:Apps:wiki:PoolTokens: only apps of the kind web may have tokens of the pool."],
            Faults(Wiki(app =>
            {
                (app.Kind, app.PoolTokens) = ("spa", "id");
                app.SecretHashes.Clear();
            })));
    }

    [Theory]
    [InlineData("department", "must be given_name, family_name, middle_name, nickname, profile, picture, website, gender, birthdate, zoneinfo, locale, phone_number, phone_number_verified, updated_at or custom: with a name.")]
    [InlineData("custom:", "must be given_name, family_name, middle_name, nickname, profile, picture, website, gender, birthdate, zoneinfo, locale, phone_number, phone_number_verified, updated_at or custom: with a name.")]
    [InlineData("custom:sub", "would be told as sub, which means something else to apps.")]
    [InlineData("custom:groups", "would be told as groups, which means something else to apps.")]
    [InlineData("custom:oi_scp", "would be told as oi_scp, which means something else to apps.")]
    [InlineData("custom:locale", "would be told as locale, like another one.")]
    public void An_attribute_is_told_under_a_name_of_its_own(string attribute, string fault)
    {
        Assert.Empty(Faults(Wiki(app => app.Attributes.Add("custom:department"))));
        Assert.Equal([$"Portal:Apps:wiki:Attributes:1 {fault}"], Faults(Wiki(app =>
        {
            app.Attributes.Add("locale");
            app.Attributes.Add(attribute);
        })));
    }

    [Fact]
    public void An_app_of_Cognito_keeps_the_names_of_Cognito() => Assert.Empty(Faults(Wiki(app =>
    {
        app.CognitoClaims = true;
        app.Attributes.Add("locale");
        app.Attributes.Add("custom:locale");
        app.Attributes.Add("custom:groups");
    })));

    [Fact]
    public void What_else_is_wrong_is_said_in_a_sentence_each()
    {
        var app = Wiki(app =>
        {
            app.Kind = "desktop";
            app.SecretHashes.Clear();
            app.Name.Clear();
            app.Name["xx"] = "Wiki";
            app.RedirectUris.Clear();
            app.Scopes.Add("everything");
            app.Scopes.Add("offline_access");
            app.Scopes.Add("openid");
            app.Groups.Add(" ");
        });

        Assert.Equal(
            [
                "Portal:Apps:My Wiki must be named with a-z, 0-9, dots, hyphens and underscores, 64 at most: the name is the app's client id.",
                "Portal:Apps:My Wiki:Name needs a name in English, Portal:Apps:My Wiki:Name:en.",
                "Portal:Apps:My Wiki:Name:xx is in no language of the portal.",
                "Portal:Apps:My Wiki:Kind must be one of web, spa, native, gate.",
                "Portal:Apps:My Wiki:RedirectUris needs the address to which a log-in leads back.",
                "Portal:Apps:My Wiki:Scopes:0 must be one of profile, email, groups.",
                "Portal:Apps:My Wiki:Scopes:1: set Portal:Apps:My Wiki:Offline to true instead.",
                "Portal:Apps:My Wiki:Scopes:2: openid is always allowed; leave it out.",
                "Portal:Apps:My Wiki:Groups:0 is empty.",
            ],
            AppRules.Faults(new Dictionary<string, AppOptions> { ["My Wiki"] = app }, Site, Folder));
    }

    [Theory]
    [InlineData("*-wiki")]
    [InlineData("wi*ki")]
    [InlineData("wiki-**")]
    public void A_group_has_a_star_at_its_end_only(string group)
    {
        Assert.Empty(Faults(Wiki(app => app.ShowGroups.Add("wiki-*"))));
        Assert.Empty(Faults(Wiki(app => app.ShowGroups.Add("*"))));
        Assert.Equal(["Portal:Apps:wiki:ShowGroups:0 may have a * at its end only."], Faults(Wiki(app => app.ShowGroups.Add(group))));
    }

    [Fact]
    public void Only_a_gate_sends_headers() => Assert.Equal(
        ["Portal:Apps:wiki:Headers: only apps of the kind gate have it."],
        Faults(Wiki(app => app.Headers.Name = "X-Name")));

    private static IEnumerable<string> Faults(AppOptions app) => AppRules.Faults(new Dictionary<string, AppOptions> { ["wiki"] = app }, Site, Folder);

    private static AppOptions Wiki(Action<AppOptions>? change = null)
    {
        var app = new AppOptions { Name = { ["en"] = "Wiki" }, SecretHashes = { AppSecret.HashOf("a secret") }, RedirectUris = { "https://wiki.example.com/callback" } };
        change?.Invoke(app);
        return app;
    }
}
