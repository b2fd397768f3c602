using IdentityPortal.Web.Accounts.Apps;
using IdentityPortal.Web.Languages;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;
using static OpenIddict.Server.OpenIddictServerHandlers.Discovery;

namespace IdentityPortal.Web.Areas.Connect;

/// <summary>Announces what apps may ask for and OpenIddict knows nothing of.</summary>
internal sealed class Abilities(OfferedLanguages languages, Apps apps) : IOpenIddictServerHandler<HandleConfigurationRequestContext>
{
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } =
        OpenIddictServerHandlerDescriptor.CreateBuilder<HandleConfigurationRequestContext>()
            .UseSingletonHandler<Abilities>()
            .SetOrder(AttachAdditionalMetadata.Descriptor.Order + 1)
            .Build();

    public ValueTask HandleAsync(HandleConfigurationRequestContext context)
    {
        context.Metadata["acr_values_supported"] = new OpenIddictParameter([LogInLevel.OneFactor, LogInLevel.TwoFactors]);
        context.Metadata["ui_locales_supported"] = new OpenIddictParameter([.. languages.All.Select(language => language.Tag)]);
        if (apps.All.Any(app => app is { IsGate: false, HasSecret: false }))
        {
            context.TokenEndpointAuthenticationMethods.Add(ClientAuthenticationMethods.None);
            context.RevocationEndpointAuthenticationMethods.Add(ClientAuthenticationMethods.None);
            context.PushedAuthorizationEndpointAuthenticationMethods.Add(ClientAuthenticationMethods.None);
        }

        return default;
    }
}
