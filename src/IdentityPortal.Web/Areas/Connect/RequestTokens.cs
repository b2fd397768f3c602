using OpenIddict.Server;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace IdentityPortal.Web.Areas.Connect;

/// <summary>The tokens that came with a request of an app, which OpenIddict has checked.</summary>
internal static class RequestTokens
{
    public static ProcessAuthenticationContext? Of(HttpContext http) =>
        http.Features.Get<OpenIddictServerAspNetCoreFeature>()?.Transaction?.GetProperty<ProcessAuthenticationContext>(
            typeof(ProcessAuthenticationContext).FullName!);
}
