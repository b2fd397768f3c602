using System.Security.Claims;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;
using OpenIddict.Server;
using OpenIddict.Server.AspNetCore;

namespace IdentityPortal.Web.Areas.Connect;

/// <summary>
/// Keeps the request of an app while the person is on a page of the portal, and leads back here, with the name of the kept request. OpenIddict could
/// keep every request, but most need no page: the person is logged in already.
/// </summary>
internal sealed class KeptRequests(IOptionsMonitor<OpenIddictServerOptions> options, IOptionsFactory<OpenIddictServerOptions> factory)
{
    private Keeping? _keeping;

    public static bool IsKept(HttpContext http) => !string.IsNullOrEmpty(http.GetOpenIddictServerRequest()!.RequestUri);

    public async Task<IResult> KeepAsync(HttpContext http)
    {
        http.Features.GetRequiredFeature<OpenIddictServerAspNetCoreFeature>().Transaction!.Options = OptionsFor(options.CurrentValue);

        // Not through the framework's sign-in, which wants somebody who is logged in.
        var handlers = http.RequestServices.GetRequiredService<IAuthenticationHandlerProvider>();
        var handler = await handlers.GetHandlerAsync(http, OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
        await ((IAuthenticationSignInHandler)handler!).SignInAsync(new ClaimsPrincipal(new ClaimsIdentity()), null);
        return Results.Empty;
    }

    // The options change with the keys.
    private OpenIddictServerOptions OptionsFor(OpenIddictServerOptions current)
    {
        if (_keeping is not { } keeping || keeping.Of != current)
        {
            keeping = new Keeping(current, factory.Create(Options.DefaultName));
            keeping.Options.EnableAuthorizationRequestCaching = true;
            _keeping = keeping;
        }

        return keeping.Options;
    }

    private sealed record Keeping(OpenIddictServerOptions Of, OpenIddictServerOptions Options);
}
