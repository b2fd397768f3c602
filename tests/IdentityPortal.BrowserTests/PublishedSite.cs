using IdentityPortal.Benchmarks.LocalPool;
using IdentityPortal.Benchmarks.Portal;
using IdentityPortal.LocalPool;
using IdentityPortal.TestSupport;

namespace IdentityPortal.BrowserTests;

/// <summary>The portal as it is shipped, in a separate process, with the HTTPS that browsers require for Secure cookies.</summary>
public sealed class PublishedSite : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("published-site-").FullName;
    private LocalPoolServer? _pool;
    private PortalProcess? _portal;

    public Uri Address => _portal!.Address;

    public async ValueTask InitializeAsync()
    {
        var assembly = await Task.Run(PublishedPortal.PublishQuickly);
        _pool = await LocalPoolServer.StartAsync(new LocalPoolOptions { Port = 0, NextCode = new Codes().Next });
        _portal = await PortalProcess.StartAsync(assembly, PoolProcess.Settings.Of(_pool), OwnCertificate.SettingsIn(_folder));
    }

    public async ValueTask DisposeAsync()
    {
        _portal?.Dispose();
        if (_pool is not null)
        {
            await _pool.DisposeAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }
}
