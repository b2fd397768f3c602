using IdentityPortal.Web.Accounts.Apps;
using IdentityPortal.Web.Languages;
using IdentityPortal.Web.Store;
using Microsoft.EntityFrameworkCore;
using OpenIddict.Abstractions;
using OpenIddict.Core;
using OpenIddict.EntityFrameworkCore.Models;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace IdentityPortal.Web.Areas.Connect;

/// <summary>
/// Registers the apps of the settings with OpenIddict. An app that the settings no longer name keeps its registration, because an instance with newer
/// settings may know it. It gets nothing all the same, because the endpoints ask the settings too.
/// </summary>
internal sealed class AppRegistrations(
    Apps apps, PortalDatabase database, RegisteredApps registered, OpenIddictApplicationManager<OpenIddictEntityFrameworkCoreApplication> manager)
{
    private const string Alone = "app registrations";

    public async Task RegisterAsync(CancellationToken cancellationToken)
    {
        // Instances that start at once would register an app twice, or change the same row.
        await using var alone = await database.BeginAloneAsync(Alone, cancellationToken);
        registered.Forget();
        List<OpenIddictEntityFrameworkCoreApplication> rows = [];
        var known = database.Set<OpenIddictEntityFrameworkCoreApplication>();
        foreach (var app in apps.All.Where(app => !app.IsGate))
        {
            var descriptor = DescriptorOf(app);
            if (await known.SingleOrDefaultAsync(row => row.ClientId == app.Id, cancellationToken) is { } earlier)
            {
                await manager.UpdateAsync(earlier, descriptor, cancellationToken);
                rows.Add(earlier);
            }
            else
            {
                rows.Add(await manager.CreateAsync(descriptor, cancellationToken));
            }
        }

        await alone.CommitAsync(cancellationToken);
        rows.ForEach(registered.Keep);
    }

    private static OpenIddictApplicationDescriptor DescriptorOf(App app)
    {
        var settings = app.Settings;
        var descriptor = new OpenIddictApplicationDescriptor
        {
            ClientId = app.Id,
            ClientSecret = app.HasSecret ? HashedSecrets.Join(settings.SecretHashes) : null,
            ClientType = app.HasSecret ? ClientTypes.Confidential : ClientTypes.Public,
            ApplicationType = settings.Kind == AppRules.Native ? ApplicationTypes.Native : ApplicationTypes.Web,
            ConsentType = ConsentTypes.Implicit,
            DisplayName = settings.Name[BrandTexts.English],
            Permissions =
            {
                Permissions.Endpoints.Authorization,
                Permissions.Endpoints.Token,
                Permissions.Endpoints.Revocation,
                Permissions.Endpoints.Introspection,
                Permissions.Endpoints.PushedAuthorization,
                Permissions.Endpoints.EndSession,
                Permissions.GrantTypes.AuthorizationCode,
                Permissions.ResponseTypes.Code,
            },
        };
        descriptor.RedirectUris.UnionWith(settings.RedirectUris.Select(address => new Uri(address)));
        descriptor.PostLogoutRedirectUris.UnionWith(settings.PostLogoutRedirectUris.Select(address => new Uri(address)));
        descriptor.Permissions.UnionWith(settings.Scopes.Select(scope => Permissions.Prefixes.Scope + scope));
        if (app.GetsPoolTokens)
        {
            descriptor.Permissions.Add(Permissions.GrantTypes.TokenExchange);
        }

        if (settings.Offline)
        {
            descriptor.Permissions.Add(Permissions.GrantTypes.RefreshToken);
            descriptor.Permissions.Add(Permissions.Prefixes.Scope + Scopes.OfflineAccess);
        }

        if (settings.PushedRequestsOnly)
        {
            descriptor.Requirements.Add(Requirements.Features.PushedAuthorizationRequests);
        }

        return descriptor;
    }
}
