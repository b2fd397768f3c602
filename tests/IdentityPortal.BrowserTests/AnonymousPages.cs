using IdentityPortal.TestSupport;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace IdentityPortal.BrowserTests;

/// <summary>The pages that anybody can open, as the portal itself lists them: one that is added is among them.</summary>
internal static class AnonymousPages
{
    /// <summary>Their addresses, and one where there is no page.</summary>
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
