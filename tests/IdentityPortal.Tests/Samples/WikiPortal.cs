using IdentityPortal.Tests.Web;
using IdentityPortal.TestSupport;
using IdentityPortal.Web.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IdentityPortal.Tests.Samples;

/// <summary>The sample app and a portal that knows it, for all tests of a class.</summary>
public sealed class WikiPortal : IAsyncLifetime
{
    private int _people;
    private PortalApp? _portal;
    private WikiSite? _wiki;
    private (Visitor Visitor, string Sid)? _stays;

    public PortalApp Portal => _portal!;

    public WikiSite Wiki => _wiki!;

    /// <summary>A new person who has logged in to the wiki, with the id of the session at the portal.</summary>
    public async Task<(Visitor Visitor, string Sid)> LogInAsync()
    {
        var person = await Portal.NewPersonAsync($"ann{Interlocked.Increment(ref _people)}@example.com");
        var visitor = Portal.NewVisitor();
        var page = await (await visitor.BrowseAsync(Wiki.You)).LogInHereAsync(person.Email, person.Password);
        Assert.Equal($"Hello {person.Email}", page.Heading);
        var hash = Portal.Services.GetRequiredService<KeyedHash>().OfAddress(person.Email);
        return (visitor, await Portal.InStoreAsync(store =>
            store.Sessions.Where(session => session.AddressHash == hash).Select(session => session.Sid!).SingleAsync()));
    }

    /// <summary>Somebody whom no test may log out.</summary>
    public async Task<(Visitor Visitor, string Sid)> OneWhoStaysAsync() => _stays ??= await LogInAsync();

    public async ValueTask InitializeAsync()
    {
        _wiki = await WikiSite.StartAsync();
        _portal = await PortalApp.StartAsync(_wiki.Settings);
        _wiki.LeadTo(_portal.Address);
    }

    public async ValueTask DisposeAsync()
    {
        _stays?.Visitor.Dispose();
        if (_portal is not null)
        {
            await _portal.DisposeAsync();
        }

        if (_wiki is not null)
        {
            await _wiki.DisposeAsync();
        }
    }
}
