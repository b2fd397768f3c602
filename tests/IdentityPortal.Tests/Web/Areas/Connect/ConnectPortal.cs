using IdentityPortal.TestSupport;

namespace IdentityPortal.Tests.Web.Areas.Connect;

/// <summary>
/// One portal with three apps for all tests of a class: wiki has a secret, a page to begin at and a German name; board runs in the browser; vault is
/// for a group that nobody is in.
/// </summary>
public sealed class ConnectPortal : IAsyncLifetime
{
    public const string Secret = "a secret of the wiki";

    private int _addresses;
    private PortalApp? _portal;

    public PortalApp Portal => _portal!;

    /// <summary>An app with a secret.</summary>
    internal AppClient Wiki() => new(Portal, "wiki", Secret);

    /// <summary>An app without a secret.</summary>
    internal AppClient Board() => new(Portal, "board", secret: null);

    /// <summary>An app that no person of the tests may use.</summary>
    internal AppClient Vault() => new(Portal, "vault", Secret);

    /// <summary>The browser of a new person who is logged in to the portal.</summary>
    public async Task<Visitor> LoggedInAsync()
    {
        var person = await Portal.NewPersonAsync($"ann{Interlocked.Increment(ref _addresses)}@example.com");
        var visitor = Portal.NewVisitor();
        await visitor.HasLoggedInAsync(person.Email, person.Password!);
        return visitor;
    }

    public async ValueTask InitializeAsync() => _portal = await PortalApp.StartAsync(
        AppClient.Settings("wiki", Secret, ("Name:en", "Wiki"), ("Name:de", "Wissen"), ("Home", "https://wiki.example.com/"))
            .Concat(AppClient.Settings("board"))
            .Concat(AppClient.Settings("vault", Secret, ("Groups:0", "keepers"), ("Home", "https://vault.example.com/")))
            .Append(KeyValuePair.Create("Portal:Brand:SupportContact:Text", "help@example.com"))
            .Append(KeyValuePair.Create("Portal:Brand:SupportContact:Url", "mailto:help@example.com"))
            .DistinctBy(setting => setting.Key)
            .ToDictionary(setting => setting.Key, setting => setting.Value));

    public ValueTask DisposeAsync() => _portal?.DisposeAsync() ?? default;
}
