using Microsoft.AspNetCore.Authentication;
using OpenIddict.Server.AspNetCore;

namespace IdentityPortal.Web.Areas.Connect;

/// <summary>Errors that OpenIddict sends to the app.</summary>
internal static class Refusals
{
    /// <param name="error">One of the errors of OAuth or OpenID Connect.</param>
    /// <param name="description">For the developer of the app.</param>
    public static IResult Of(string error, string description) => Results.Forbid(
        new AuthenticationProperties(new Dictionary<string, string?>
        {
            [OpenIddictServerAspNetCoreConstants.Properties.Error] = error,
            [OpenIddictServerAspNetCoreConstants.Properties.ErrorDescription] = description,
        }),
        [OpenIddictServerAspNetCoreDefaults.AuthenticationScheme]);
}
