using IdentityPortal.Web.Accounts.Apps;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace IdentityPortal.Web.Areas.Connect;

/// <summary>
/// Refuses, on a page of the portal, requests of apps that the settings no longer name. Their domain may belong to somebody else by now, so nobody is
/// sent there.
/// </summary>
internal sealed class NamedAppsOnly(Apps apps) :
    IOpenIddictServerHandler<ValidateAuthorizationRequestContext>,
    IOpenIddictServerHandler<ValidatePushedAuthorizationRequestContext>,
    IOpenIddictServerHandler<ValidateEndSessionRequestContext>
{
    public static IReadOnlyList<OpenIddictServerHandlerDescriptor> Descriptors { get; } =
    [
        OpenIddictServerHandlerDescriptor.CreateBuilder<ValidateAuthorizationRequestContext>().UseSingletonHandler<NamedAppsOnly>().SetOrder(int.MinValue).Build(),
        OpenIddictServerHandlerDescriptor.CreateBuilder<ValidatePushedAuthorizationRequestContext>().UseSingletonHandler<NamedAppsOnly>().SetOrder(int.MinValue).Build(),
        OpenIddictServerHandlerDescriptor.CreateBuilder<ValidateEndSessionRequestContext>().UseSingletonHandler<NamedAppsOnly>().SetOrder(int.MinValue).Build(),
    ];

    public ValueTask HandleAsync(ValidateAuthorizationRequestContext context) => Refuse(context, IsNamed(context.Request));

    public ValueTask HandleAsync(ValidatePushedAuthorizationRequestContext context) => Refuse(context, IsNamed(context.Request));

    // An app may be known by its address alone.
    public ValueTask HandleAsync(ValidateEndSessionRequestContext context) => Refuse(
        context,
        IsNamed(context.Request)
            && (context.Request.PostLogoutRedirectUri is not { } address
                || apps.All.Any(app => app.Settings.PostLogoutRedirectUris.Contains(address, StringComparer.Ordinal))));

    private static ValueTask Refuse(BaseValidatingContext context, bool isNamed)
    {
        if (!isNamed)
        {
            context.Reject(OpenIddictConstants.Errors.InvalidRequest, "The settings of the portal name no such app.");
        }

        return default;
    }

    private bool IsNamed(OpenIddictRequest request) => request.ClientId is not { } id || apps.Find(id) is { IsGate: false };
}
