using IdentityPortal.Tests.Web.Areas.Connect;
using IdentityPortal.TestSupport;

[assembly: AssemblyFixture(typeof(ConnectPortal))]

namespace IdentityPortal.Tests.Web.Areas.Connect;

/// <summary>
/// One portal with four apps: wiki has a secret, a page to begin at and a German name; board runs in the browser; vault is for a group that nobody is
/// in; ledger has to push its requests. All test classes share it, and the first test that needs it starts it. A class that moves the clock takes one
/// of its own, as its class fixture.
/// </summary>
public sealed class ConnectPortal : IAsyncDisposable
{
    public const string Secret = "a secret of the wiki";

    private readonly Lazy<PortalApp> _portal = new(() => Task.Run(StartAsync).GetAwaiter().GetResult());
    private int _addresses;

    public PortalApp Portal => _portal.Value;

    /// <summary>An app with a secret.</summary>
    internal AppClient Wiki() => new(Portal, "wiki", Secret);

    /// <summary>An app without a secret.</summary>
    internal AppClient Board() => new(Portal, "board", secret: null);

    /// <summary>An app that no person of the tests may use.</summary>
    internal AppClient Vault() => new(Portal, "vault", Secret);

    /// <summary>An app that has to push its requests.</summary>
    internal AppClient Ledger() => new(Portal, "ledger", Secret);

    /// <summary>The browser of a new person who is logged in to the portal.</summary>
    public async Task<Visitor> LoggedInAsync()
    {
        var person = await Portal.NewPersonAsync($"ann{Interlocked.Increment(ref _addresses)}@example.com");
        var visitor = Portal.NewVisitor();
        await visitor.HasLoggedInAsync(person.Email, person.Password!);
        return visitor;
    }

    public ValueTask DisposeAsync() => _portal.IsValueCreated ? _portal.Value.DisposeAsync() : default;

    private static Task<PortalApp> StartAsync() => PortalApp.StartAsync(
        AppClient.Settings("wiki", Secret, ("Name:en", "Wiki"), ("Name:de", "Wissen"), ("Home", "https://wiki.example.com/"))
            .Concat(AppClient.Settings("board"))
            .Concat(AppClient.Settings("vault", Secret, ("Groups:0", "keepers"), ("Home", "https://vault.example.com/")))
            .Concat(AppClient.Settings("ledger", Secret, ("PushedRequestsOnly", "true"), ("Offline", "false")))
            .Append(KeyValuePair.Create("Portal:Brand:SupportContact:Text", "help@example.com"))
            .Append(KeyValuePair.Create("Portal:Brand:SupportContact:Url", "mailto:help@example.com"))
            .DistinctBy(setting => setting.Key)
            .ToDictionary(setting => setting.Key, setting => setting.Value));
}
