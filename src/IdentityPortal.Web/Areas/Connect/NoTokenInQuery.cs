using Microsoft.AspNetCore;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace IdentityPortal.Web.Areas.Connect;

/// <summary>Refuses an access token in the address, which proxies and histories keep.</summary>
internal sealed class NoTokenInQuery : IOpenIddictServerHandler<ExtractUserInfoRequestContext>
{
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } =
        OpenIddictServerHandlerDescriptor.CreateBuilder<ExtractUserInfoRequestContext>()
            .UseSingletonHandler<NoTokenInQuery>()
            .SetOrder(int.MinValue)
            .Build();

    public ValueTask HandleAsync(ExtractUserInfoRequestContext context)
    {
        if (context.Transaction.GetHttpRequest()?.Query.ContainsKey(OpenIddictConstants.Parameters.AccessToken) == true)
        {
            context.Reject(OpenIddictConstants.Errors.InvalidRequest, "The access token belongs into the Authorization header.");
        }

        return default;
    }
}
