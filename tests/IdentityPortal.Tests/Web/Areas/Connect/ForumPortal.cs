using IdentityPortal.LocalPool;
using IdentityPortal.TestSupport;

namespace IdentityPortal.Tests.Web.Areas.Connect;

/// <summary>
/// One portal with three apps for all tests of a class: forum asks for consent, bank may have the pool's ID tokens, and wiki does neither.
/// </summary>
public sealed class ForumPortal : IAsyncLifetime
{
    private const string Secret = "a secret of all three";

    private int _addresses;
    private PortalApp? _portal;

    public PortalApp Portal => _portal!;

    internal AppClient Forum() => new(Portal, "forum", Secret);

    internal AppClient Bank() => new(Portal, "bank", Secret);

    internal AppClient Wiki() => new(Portal, "wiki", Secret);

    public Task<SeededPerson> NewPersonAsync() => Portal.NewPersonAsync($"ann{Interlocked.Increment(ref _addresses)}@example.com");

    /// <summary>The browser of a new person who is logged in to the portal.</summary>
    public async Task<Visitor> LoggedInAsync() => await LoggedInAsync(await NewPersonAsync());

    public async Task<Visitor> LoggedInAsync(SeededPerson person)
    {
        var visitor = Portal.NewVisitor();
        await visitor.HasLoggedInAsync(person.Email, person.Password!);
        return visitor;
    }

    public async ValueTask InitializeAsync() => _portal = await PortalApp.StartAsync(
        AppClient.Settings("forum", Secret, ("Name:en", "Forum"), ("Consent", "true"), ("ShowGroups:0", "forum-*"))
            .Concat(AppClient.Settings("bank", Secret, ("PoolTokens", "id")))
            .Concat(AppClient.Settings("wiki", Secret))
            .DistinctBy(setting => setting.Key)
            .ToDictionary(setting => setting.Key, setting => setting.Value));

    public ValueTask DisposeAsync() => _portal?.DisposeAsync() ?? default;
}
