using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;

namespace IdentityPortal.Web.Forms;

/// <summary>Where the visitor is, for a form that comes back to it.</summary>
internal static class CurrentAddress
{
    // What asks for it has to fit into a line of a request.
    private const int Longest = 1024;

    /// <summary>The start page where the address cannot be a return URL.</summary>
    public static string Of(HttpContext context, IUrlHelper urls)
    {
        var request = context.Request;
        var address = context.Features.Get<IStatusCodeReExecuteFeature>() is { } refused
            ? new PathString(refused.OriginalPathBase).Add(refused.OriginalPath).ToUriComponent() + refused.OriginalQueryString
            : request.PathBase.Add(request.Path).ToUriComponent() + request.QueryString.ToUriComponent();
        return address.Length <= Longest && LocalReturnUrlOnly.Takes(urls, address) ? address : "/";
    }
}
