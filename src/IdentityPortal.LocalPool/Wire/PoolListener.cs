using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace IdentityPortal.LocalPool.Wire;

/// <summary>Listens on the loopback interface.</summary>
internal static class PoolListener
{
    private const long LongestRequest = 1024 * 1024;

    /// <exception cref="LocalPoolException">The port is in use.</exception>
    public static async Task<KestrelServer> StartAsync(PoolHttp http, int port, CancellationToken cancellationToken)
    {
        var options = new KestrelServerOptions { AddServerHeader = false };
        options.Limits.MaxRequestBodySize = LongestRequest;
        options.Listen(IPAddress.Loopback, port);
        var transport = new SocketTransportFactory(Options.Create(new SocketTransportOptions()), NullLoggerFactory.Instance);
        var kestrel = new KestrelServer(Options.Create(options), transport, NullLoggerFactory.Instance);
        try
        {
            await kestrel.StartAsync(http, cancellationToken);
            return kestrel;
        }
        catch (Exception e) when (e is AddressInUseException or SocketException || e.InnerException is AddressInUseException)
        {
            kestrel.Dispose();
            throw new LocalPoolException(
                $"Port {port} on 127.0.0.1 is taken: another local pool may be running, or Node.js's inspector, which likes 9229. "
                    + "LocalPool:Port names another; 0 takes any that is free.",
                e);
        }
    }
}
