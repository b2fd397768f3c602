using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using IdentityPortal.LocalPool;
using IdentityPortal.Tests.HouseRules;
using IdentityPortal.Tests.Web.Sessions;
using IdentityPortal.TestSupport;

namespace IdentityPortal.Tests.Web.Areas.Gate;

/// <summary>
/// The portal in Production and an app for the group wiki-readers, both behind a real proxy with the files of deploy. Only addresses and certificates
/// in them are replaced.
/// </summary>
public abstract class ProxiedSite(string program) : IAsyncLifetime
{
    public const string Group = "wiki-readers";

    private int _addresses;
    private PortalApp? _portal;
    private EchoApp? _app;
    private ProxyServer? _proxy;

    public PortalApp Portal => _portal!;

    public ProxyServer Proxy => _proxy!;

    public async Task<SeededPerson> NewPersonAsync(bool isReader)
    {
        var person = await Portal.NewPersonAsync($"ann{Interlocked.Increment(ref _addresses)}@example.com");
        if (isReader)
        {
            await Portal.AdministerAsync("AdminAddUserToGroup", new { Username = person.Email, GroupName = Group });
        }

        return person;
    }

    /// <summary>Makes a person a member of more groups, whose names are as long as this.</summary>
    public async Task JoinGroupsAsync(SeededPerson person, int count)
    {
        foreach (var group in Enumerable.Range(0, count).Select(number => $"wiki-{number:000}-{new string('w', 91)}"))
        {
            await Portal.AdministerAsync("CreateGroup", new { GroupName = group });
            await Portal.AdministerAsync("AdminAddUserToGroup", new { Username = person.Email, GroupName = group });
        }
    }

    /// <summary>The session's next check is due.</summary>
    public async Task LeaveGroupAsync(SeededPerson person)
    {
        await Portal.AdministerAsync("AdminRemoveUserFromGroup", new { Username = person.Email, GroupName = Group });
        Portal.Clock.Advance(TimeSpan.FromSeconds(61));
    }

    public async ValueTask InitializeAsync()
    {
        _app = await EchoApp.StartAsync();
        _portal = await PortalApp.StartAsync(
            new Dictionary<string, string>
            {
                ["AllowedHosts"] = "accounts.example.com",
                ["Portal:SiteUrl"] = "https://accounts.example.com",
                ["Portal:Apps:wiki:Name:en"] = "Wiki",
                ["Portal:Apps:wiki:Kind"] = "gate",
                ["Portal:Apps:wiki:Hosts:0"] = "wiki.example.com",
                ["Portal:Apps:wiki:OpenPaths:0"] = "/public/*",
                ["Portal:Apps:wiki:OpenPaths:1"] = "/robots.txt",
                ["Portal:Apps:wiki:OpenPreflights"] = "true",
                ["Portal:Apps:wiki:Groups:0"] = Group,
                ["Portal:Apps:wiki:ShowGroups:0"] = "wiki-*",
                ["Portal:Apps:other:Name:en"] = "Other",
                ["Portal:Apps:other:Kind"] = "gate",
                ["Portal:Apps:other:Hosts:0"] = "other.example.com",
                ["Portal:Apps:other:OpenPaths:0"] = "/page",
            },
            environment: "Production");
        await _portal.AdministerAsync("CreateGroup", new { GroupName = Group });
        _proxy = await ProxyServer.StartAsync(program, ConfigureAsync);
        Assert.SkipWhen(_proxy is null, ProxyServer.NotFound(program));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var part in new IAsyncDisposable?[] { _proxy, _portal, _app })
        {
            await (part?.DisposeAsync() ?? default);
        }

        GC.SuppressFinalize(this);
    }

    /// <returns>The arguments of the program.</returns>
    protected abstract Task<string[]> ConfigureAsync(string folder, IPAddress address);

    /// <summary>A file of deploy with the addresses of this test.</summary>
    protected async Task<string> RecipeAsync(string name) =>
        (await File.ReadAllTextAsync(Path.Combine(Repository.Root, "deploy", name), TestContext.Current.CancellationToken))
            .Replace("127.0.0.1:8080", Portal.Address.Authority, StringComparison.Ordinal)
            .Replace("127.0.0.1:8081", Portal.Address.Authority, StringComparison.Ordinal)
            .Replace("127.0.0.1:3000", _app!.Address.Authority, StringComparison.Ordinal);

    /// <summary>Makes a certificate for all hosts.</summary>
    internal static async Task MakeCertificateAsync(string certificateFile, string keyFile)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = new CertificateRequest("CN=example.com", key, HashAlgorithmName.SHA256)
            .CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));
        await File.WriteAllTextAsync(certificateFile, certificate.ExportCertificatePem());
        await File.WriteAllTextAsync(keyFile, key.ExportPkcs8PrivateKeyPem());
    }
}
