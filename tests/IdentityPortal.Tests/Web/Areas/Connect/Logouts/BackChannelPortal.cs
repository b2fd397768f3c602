using IdentityPortal.Tests.Web.Areas.Support;
using IdentityPortal.TestSupport;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace IdentityPortal.Tests.Web.Areas.Connect.Logouts;

/// <summary>
/// A portal with three apps, for a test or for all tests of a class: wiki and board are told of ended sessions, and vault is not.
/// </summary>
public sealed class BackChannelPortal : IAsyncLifetime
{
    internal const string Secret = "a secret of the wiki";

    private int _addresses;
    private string? _lead;
    private PortalApp? _app;
    private LogoutReceiver? _wiki;
    private LogoutReceiver? _board;

    public PortalApp App => _app!;

    internal LogoutReceiver Wiki => _wiki!;

    internal LogoutReceiver Board => _board!;

    /// <summary>A portal of its own for a test.</summary>
    public static async Task<BackChannelPortal> StartAsync()
    {
        var portal = new BackChannelPortal();
        await portal.InitializeAsync();
        return portal;
    }

    public async ValueTask InitializeAsync()
    {
        (_wiki, _board) = (await LogoutReceiver.StartAsync(), await LogoutReceiver.StartAsync());
        _app = await PortalApp.StartAsync(Settings(_wiki, _board));
    }

    internal static Dictionary<string, string> Settings(
        LogoutReceiver wiki, LogoutReceiver board, IReadOnlyDictionary<string, string>? more = null) =>
        AppClient.Settings("wiki", Secret, ("BackchannelLogoutUri", wiki.Address))
            .Concat(AppClient.Settings("board", null, ("BackchannelLogoutUri", board.Address)))
            .Concat(AppClient.Settings("vault", Secret))
            .Concat(more ?? new Dictionary<string, string>())
            .DistinctBy(setting => setting.Key)
            .ToDictionary(setting => setting.Key, setting => setting.Value);

    /// <summary>A new person who is logged in to the portal.</summary>
    internal async Task<AppUser> NewUserAsync()
    {
        var person = await App.NewPersonAsync($"ann{Interlocked.Increment(ref _addresses)}@example.com");
        return new AppUser(person.Email, await App.SubAsync(person.Email), await AgainAsync(person.Email));
    }

    /// <summary>Another browser in which the person is logged in.</summary>
    public async Task<Visitor> AgainAsync(string address)
    {
        var visitor = App.NewVisitor();
        await visitor.HasLoggedInAsync(address);
        return visitor;
    }

    /// <summary>A browser with the session of a lead of the support desk, which all tests of a class share.</summary>
    public async Task<Visitor> LeadAsync()
    {
        if (_lead is null)
        {
            using var first = await App.StaffAsync("support-lead");
            _lead = first.Cookies.Single(cookie => cookie.Name == "session").Value;
        }

        var visitor = App.NewVisitor();
        visitor.SetCookie("session", _lead);
        return visitor;
    }

    /// <summary>Logs a person in to apps.</summary>
    /// <returns>The session's id for life, as the apps know it.</returns>
    public async Task<string> UseAsync(Visitor visitor, params string[] apps)
    {
        var sids = new HashSet<string>();
        foreach (var id in apps)
        {
            using var app = new AppClient(App, id, id == "board" ? null : Secret);
            sids.Add(new JsonWebToken((await app.RedeemAsync(await app.CodeAsync(visitor)))["id_token"]).GetClaim("sid").Value);
        }

        return Assert.Single(sids);
    }

    /// <summary>Checks a token as an app does, with Microsoft's library and the portal's published keys.</summary>
    public async Task<TokenValidationResult> ValidateAsync(JsonWebToken token, string app)
    {
        using var http = new HttpClient { BaseAddress = App.Address };
        var keys = new JsonWebKeySet(await http.GetStringAsync("/.well-known/jwks"));
        var now = App.Clock.GetUtcNow().UtcDateTime;
        return await new JsonWebTokenHandler().ValidateTokenAsync(token.EncodedToken, new TokenValidationParameters
        {
            ValidIssuer = "http://localhost:5000/",
            ValidAudience = app,
            ValidTypes = ["logout+jwt"],
            ValidAlgorithms = ["RS256"],
            IssuerSigningKeys = keys.GetSigningKeys(),
            LifetimeValidator = (_, end, _, _) => end > now,
        });
    }

    /// <summary>Completes when nothing is left to tell.</summary>
    public Task AllAreToldAsync() => Wait.UntilAsync("all notices to be sent", async () => (await App.NoticesAsync()).Count == 0);

    public async ValueTask DisposeAsync()
    {
        await (_app?.DisposeAsync() ?? default);
        await (_wiki?.DisposeAsync() ?? default);
        await (_board?.DisposeAsync() ?? default);
    }
}
