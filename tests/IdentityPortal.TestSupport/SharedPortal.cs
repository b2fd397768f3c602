using Xunit;

namespace IdentityPortal.TestSupport;

/// <summary>
/// One portal for all tests of a class, with the settings of <see cref="PortalApp"/>. Its tests must leave no state behind, except about an address
/// of their own.
/// </summary>
public sealed class SharedPortal : IAsyncLifetime
{
    private int _addresses;
    private PortalApp? _app;

    public PortalApp App => _app!;

    /// <summary>An address that no other test of the class uses.</summary>
    public string NewAddress() => $"ann{Interlocked.Increment(ref _addresses)}@example.com";

    public async ValueTask InitializeAsync() => _app = await PortalApp.StartAsync();

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
        {
            await _app.DisposeAsync();
        }
    }
}
