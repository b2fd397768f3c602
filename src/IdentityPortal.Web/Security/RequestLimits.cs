using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace IdentityPortal.Web.Security;

/// <summary>Kestrel's limits on the size and duration of requests. Each is several times what browsers need for any page.</summary>
internal static class RequestLimits
{
    public static void Set(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = FormReading.MostBytes;
        kestrel.Limits.MaxRequestLineSize = 4 * 1024;
        kestrel.Limits.MaxRequestHeadersTotalSize = 16 * 1024;
        kestrel.Limits.MaxRequestHeaderCount = 64;
        kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(5);
        kestrel.Limits.MinRequestBodyDataRate = new MinDataRate(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(3));
        kestrel.Limits.KeepAliveTimeout = TimeSpan.FromMinutes(2);
    }
}
