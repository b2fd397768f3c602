using System.Net.Sockets;
using System.Text;
using IdentityPortal.TestSupport;
using IdentityPortal.Web.Operation;

namespace IdentityPortal.Tests.Web.Operation;

/// <summary>What a unit with <c>Type=notify</c> relies on.</summary>
public sealed class ServiceManagerTests
{
    [Theory]
    [InlineData("")]
    [InlineData("@identity-portal-")]
    public async Task The_service_manager_hears_when_the_portal_answers_and_when_it_stops(string prefix)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Not run: Windows has no such sockets.");
        var name = prefix + Path.GetRandomFileName();
        var path = prefix.Length > 0 ? name : Path.Combine(Path.GetTempPath(), name);
        using var manager = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        manager.Bind(new UnixDomainSocketEndPoint(prefix.Length > 0 ? $"\0{path[1..]}" : path));

        await using (await PortalApp.StartAsync(new Dictionary<string, string> { [ServiceManager.Socket] = path }))
        {
            Assert.Equal("READY=1", await HeardAsync(manager));
        }

        Assert.Equal("STOPPING=1", await HeardAsync(manager));
        File.Delete(path);
    }

    private static async Task<string> HeardAsync(Socket manager)
    {
        var bytes = new byte[100];
        var length = await Wait.ForAsync("the portal to tell its service manager", manager.ReceiveAsync(bytes, TestContext.Current.CancellationToken).AsTask());
        return Encoding.ASCII.GetString(bytes, 0, length);
    }
}
