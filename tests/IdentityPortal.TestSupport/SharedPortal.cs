using Xunit;

namespace IdentityPortal.TestSupport;

/// <summary>One portal for all tests of a class, with the settings of <see cref="PortalApp"/>. Its tests must leave no state behind.</summary>
public sealed class SharedPortal : IAsyncLifetime
{
    private PortalApp? _app;

    public PortalApp App => _app!;

    public async ValueTask InitializeAsync() => _app = await PortalApp.StartAsync();

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
        {
            await _app.DisposeAsync();
        }
    }
}
