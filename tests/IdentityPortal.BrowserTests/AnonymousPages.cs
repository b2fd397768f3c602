using IdentityPortal.TestSupport;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace IdentityPortal.BrowserTests;

/// <summary>The pages that need no log-in, read from the portal's own routes, so that a new page is included.</summary>
internal static class AnonymousPages
{
    /// <summary>The paths of these pages, and one path that does not exist.</summary>
    public static IReadOnlyList<string> Of(PortalApp app) =>
    [
        .. app.Services.GetRequiredService<EndpointDataSource>().Endpoints
            .OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<PageActionDescriptor>() is not null
                && endpoint.Metadata.GetMetadata<IAuthorizeData>() is null
                && endpoint.RoutePattern.Parameters.Count == 0)
            .Select(endpoint => $"/{endpoint.RoutePattern.RawText!.Trim('/')}")
            .Where(path => !path.EndsWith("Index", StringComparison.Ordinal) && path != "/Design")
            .Append("/Account/Nothing")
            .Order(StringComparer.Ordinal),
    ];
}
