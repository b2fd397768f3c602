using IdentityPortal.Tests.Web.Areas.Connect;
using IdentityPortal.TestSupport;

namespace IdentityPortal.Tests.Web.Areas.Gate;

/// <summary>One portal for all tests of a class, with the apps behind the gate and a board in the browser that speaks OpenID Connect.</summary>
public sealed class TwoKindsPortal : IAsyncLifetime
{
    private int _addresses;
    private string? _lead;
    private PortalApp? _app;

    public PortalApp App => _app!;

    public string NewAddress() => $"ann{Interlocked.Increment(ref _addresses)}@example.com";

    /// <summary>A browser with the session of a lead of the support desk, which all tests of a class share.</summary>
    public async Task<Visitor> LeadAsync()
    {
        if (_lead is null)
        {
            using var first = await App.StaffAsync("support-lead");
            _lead = first.Cookies.Single(cookie => cookie.Name == "session").Value;
        }

        var visitor = App.NewVisitor();
        visitor.SetCookie("session", _lead);
        return visitor;
    }

    public async ValueTask InitializeAsync() => _app = await PortalApp.StartAsync(
        GatePortal.Settings([.. AppClient.Settings("board").Select(setting => (setting.Key, setting.Value))]));

    public ValueTask DisposeAsync() => _app?.DisposeAsync() ?? default;
}
