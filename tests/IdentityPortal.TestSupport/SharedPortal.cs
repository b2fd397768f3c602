using Xunit;

namespace IdentityPortal.TestSupport;

/// <summary>
/// One portal for all tests of a class, with the settings of <see cref="PortalApp"/>. Its tests must leave no state behind, except about an address
/// of their own.
/// </summary>
public sealed class SharedPortal : IAsyncLifetime
{
    private readonly SemaphoreSlim _turn = new(1);
    private readonly Dictionary<string, string> _sessions = [];
    private int _addresses;
    private PortalApp? _app;

    public PortalApp App => _app!;

    /// <summary>An address that no other test of the class uses.</summary>
    public string NewAddress() => $"ann{Interlocked.Increment(ref _addresses)}@example.com";

    /// <summary>
    /// A new browser with the session of a member of the support desk. All browsers of a group share it, because the codes of an authenticator app do
    /// not suffice for many log-ins at one time.
    /// </summary>
    /// <param name="group"><c>support</c> or <c>support-lead</c>.</param>
    public async Task<Visitor> StaffAsync(string group = "support")
    {
        await _turn.WaitAsync();
        try
        {
            if (!_sessions.TryGetValue(group, out var session))
            {
                using var first = await App.StaffAsync(group);
                _sessions[group] = session = first.Cookies.Single(cookie => cookie.Name == "session").Value;
            }

            var visitor = App.NewVisitor();
            visitor.SetCookie("session", session);
            return visitor;
        }
        finally
        {
            _turn.Release();
        }
    }

    public async ValueTask InitializeAsync() => _app = await PortalApp.StartAsync();

    public async ValueTask DisposeAsync()
    {
        _turn.Dispose();
        if (_app is not null)
        {
            await _app.DisposeAsync();
        }
    }
}
