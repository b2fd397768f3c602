using OpenIddict.Server;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace IdentityPortal.Web.Areas.Connect;

/// <summary>The tokens that came with a request of an app, which OpenIddict has checked.</summary>
internal static class RequestTokens
{
    public static ProcessAuthenticationContext? Of(HttpContext http) => Of(http.Features.Get<OpenIddictServerAspNetCoreFeature>()?.Transaction);

    public static ProcessAuthenticationContext? Of(OpenIddictServerTransaction? transaction) =>
        transaction?.GetProperty<ProcessAuthenticationContext>(typeof(ProcessAuthenticationContext).FullName!);
}
