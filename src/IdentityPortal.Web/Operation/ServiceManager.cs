using System.Net.Sockets;
using System.Text;

namespace IdentityPortal.Web.Operation;

/// <summary>Tells systemd when the portal answers and when it begins to stop, for units with <c>Type=notify</c>.</summary>
internal static class ServiceManager
{
    /// <summary>The socket that systemd listens at. Nobody else sets it.</summary>
    public const string Socket = "NOTIFY_SOCKET";

    public static void TellServiceManager(this WebApplication app)
    {
        if (app.Configuration[Socket] is { Length: > 0 } path)
        {
            app.Lifetime.ApplicationStarted.Register(() => Tell(path, "READY=1"));
            app.Lifetime.ApplicationStopping.Register(() => Tell(path, "STOPPING=1"));
        }
    }

    private static void Tell(string path, string state)
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);

        // An at sign stands for a socket that is not in the file system.
        socket.SendTo(Encoding.ASCII.GetBytes(state), new UnixDomainSocketEndPoint(path[0] == '@' ? $"\0{path[1..]}" : path));
    }
}
