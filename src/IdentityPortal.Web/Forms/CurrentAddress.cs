using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;

namespace IdentityPortal.Web.Forms;

/// <summary>The address of the current page, for forms that return to it.</summary>
internal static class CurrentAddress
{
    // The address becomes part of another URL, and Kestrel limits the length of the request line.
    private const int Longest = 1024;

    /// <summary>Returns the start page if the address cannot be used as a return URL.</summary>
    public static string Of(HttpContext context, IUrlHelper urls)
    {
        var request = context.Request;
        var address = context.Features.Get<IStatusCodeReExecuteFeature>() is { } refused
            ? new PathString(refused.OriginalPathBase).Add(refused.OriginalPath).ToUriComponent() + refused.OriginalQueryString
            : request.PathBase.Add(request.Path).ToUriComponent() + request.QueryString.ToUriComponent();
        return address.Length <= Longest && LocalReturnUrlOnly.Takes(urls, address) ? address : "/";
    }
}
