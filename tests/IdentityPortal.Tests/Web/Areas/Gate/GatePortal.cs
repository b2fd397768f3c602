using IdentityPortal.LocalPool;
using IdentityPortal.TestSupport;
using Microsoft.EntityFrameworkCore;

namespace IdentityPortal.Tests.Web.Areas.Gate;

/// <summary>
/// One portal for all tests of a class, with two apps behind the gate and no other: the wiki has two hosts and open paths; the vault is for a group
/// that nobody is in.
/// </summary>
public sealed class GatePortal : IAsyncLifetime
{
    public const string Wiki = "wiki.example.com";
    public const string Notes = "notes.example.com";
    public const string Vault = "vault.example.com";

    private int _addresses;
    private PortalApp? _portal;

    public PortalApp Portal => _portal!;

    /// <summary>The settings of the two apps.</summary>
    public static Dictionary<string, string> Settings(params (string Key, string Value)[] more)
    {
        var settings = new Dictionary<string, string>
        {
            ["Portal:SiteUrl"] = "http://localhost:5000",
            ["Portal:Apps:wiki:Name:en"] = "Wiki",
            ["Portal:Apps:wiki:Name:de"] = "Wissen",
            ["Portal:Apps:wiki:Kind"] = "gate",
            ["Portal:Apps:wiki:Hosts:0"] = Wiki,
            ["Portal:Apps:wiki:Hosts:1"] = Notes,
            ["Portal:Apps:wiki:OpenPaths:0"] = "/public/*",
            ["Portal:Apps:wiki:OpenPaths:1"] = "/robots.txt",
            ["Portal:Apps:wiki:OpenPaths:2"] = "/hook/",
            ["Portal:Apps:wiki:ShowGroups:0"] = "wiki-*",
            ["Portal:Apps:vault:Name:en"] = "Vault",
            ["Portal:Apps:vault:Kind"] = "gate",
            ["Portal:Apps:vault:Hosts:0"] = Vault,
            ["Portal:Apps:vault:OpenPaths:0"] = "/public/*",
            ["Portal:Apps:vault:OpenPreflights"] = "true",
            ["Portal:Apps:vault:Groups:0"] = "keepers",
        };
        foreach (var (key, value) in more)
        {
            settings[key] = value;
        }

        return settings;
    }

    /// <summary>The browser of a new person who is logged in to the portal.</summary>
    internal async Task<GateVisitor> LoggedInAsync()
    {
        var visitor = NewVisitor();
        var person = await NewPersonAsync();
        await visitor.AtPortal.HasLoggedInAsync(person.Email, person.Password);
        return visitor;
    }

    internal Task<SeededPerson> NewPersonAsync() => Portal.NewPersonAsync($"ann{Interlocked.Increment(ref _addresses)}@example.com");

    /// <summary>Turns the keys of a host into those of another one, as if the person had left the app's group since.</summary>
    internal Task MoveKeysAsync(string host, string app, string to) => Portal.InStoreAsync(store => store.GateKeys
        .Where(key => key.Host == host)
        .ExecuteUpdateAsync(key => key.SetProperty(row => row.App, app).SetProperty(row => row.Host, to)));

    internal GateVisitor NewVisitor() => new(Portal);

    public async ValueTask InitializeAsync() => _portal = await PortalApp.StartAsync(Settings());

    public ValueTask DisposeAsync() => _portal?.DisposeAsync() ?? default;
}
