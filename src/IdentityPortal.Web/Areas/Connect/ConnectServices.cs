using IdentityPortal.Web.Accounts.Apps;
using IdentityPortal.Web.Areas.Connect.Keys;
using IdentityPortal.Web.Areas.Connect.Logouts;
using IdentityPortal.Web.Operation;
using IdentityPortal.Web.Settings;
using IdentityPortal.Web.Store;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.EntityFrameworkCore.Models;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace IdentityPortal.Web.Areas.Connect;

/// <summary>The OpenID Connect provider. A portal without apps that speak it has none.</summary>
internal static class ConnectServices
{
    /// <summary>How long the request of an app waits for the person.</summary>
    public static readonly TimeSpan RequestLife = TimeSpan.FromMinutes(20);

    private static readonly TimeSpan CodeLife = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan AccessLife = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan IdentityLife = TimeSpan.FromMinutes(20);
    private static readonly TimeSpan RefreshLife = TimeSpan.FromDays(14);

    // Apps behind the gate look up the keys of their assertions here.
    public static bool NeedsProvider(this IConfiguration configuration) => configuration.GetSection(AppRules.Section).GetChildren()
        .Any(app => app[nameof(AppOptions.Kind)] != AppRules.Gate || app.GetValue<bool>(nameof(AppOptions.Assertion)));

    /// <summary>What signs new tokens now, with one of the keys that apps can look up.</summary>
    public static SigningCredentials SigningOf(IServiceProvider provider) =>
        ProviderKeyOptions.ForApps(provider.GetRequiredService<IOptionsMonitor<OpenIddictServerOptions>>().CurrentValue);

    public static void AddConnect(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<Apps>();
        services.AddSingleton<AppUses>();
        services.AddSingleton<AppLogIns>();
        services.AddSingleton<OwnApps>();

        // The page Allow is there without apps, too.
        services.AddSingleton<Consents>();
        services.AddSingleton<ConsentQuestions>();
        if (!builder.Configuration.NeedsProvider())
        {
            return;
        }

        // The library logs the parameters of requests and the claims of tokens, and at Warning redirect URIs that anybody can make up.
        services.AddSingleton(new LimitedCategory("OpenIddict.Core", LogLevel.Error));
        services.AddSingleton(new LimitedCategory("OpenIddict", LogLevel.Warning));
        services.AddSingleton<ProviderKeys>();
        services.AddSingleton<ProviderKeyOptions>();
        services.AddSingleton<IConfigureOptions<OpenIddictServerOptions>>(provider => provider.GetRequiredService<ProviderKeyOptions>());
        services.AddSingleton<IOptionsChangeTokenSource<OpenIddictServerOptions>>(provider => provider.GetRequiredService<ProviderKeyOptions>());
        services.AddHostedService<ProviderKeyKeeper>();
        services.AddLogouts();
        services.AddSingleton<AppSessions>();
        services.AddSingleton<AppLimits>();
        services.AddSingleton<KeptRequests>();
        services.AddSingleton<WayToPages>();
        services.AddSingleton<PoolTokens>();
        services.AddCors();
        services.AddExceptionHandler<BareErrors>();
        services.AddSingleton<RegisteredApps>();
        services.AddSingleton<TokenQuery>();
        services.AddScoped<AppRegistrations>();
        services.AddOpenIddict()
            .AddCore(core =>
            {
                core.UseEntityFrameworkCore().UseDbContext<PortalDatabase>();
                core
                    .ReplaceApplicationManager<OpenIddictEntityFrameworkCoreApplication, HashedSecrets>()
                    .ReplaceTokenManager<OpenIddictEntityFrameworkCoreToken, TokenFamilies>()
                    .ReplaceApplicationStore<OpenIddictEntityFrameworkCoreApplication, KnownApplications>()
                    .ReplaceAuthorizationStore<OpenIddictEntityFrameworkCoreAuthorization, UnwrittenAuthorizations>()
                    .ReplaceTokenStore<OpenIddictEntityFrameworkCoreToken, UnwrittenTokens>();
            })
            .AddServer(server =>
            {
                server
                    .SetConfigurationEndpointUris(ConnectPaths.Discovery)
                    .SetJsonWebKeySetEndpointUris(ConnectPaths.KeySet)
                    .SetAuthorizationEndpointUris(ConnectPaths.Authorize)
                    .SetTokenEndpointUris(ConnectPaths.Token)
                    .SetUserInfoEndpointUris(ConnectPaths.UserInfo)
                    .SetRevocationEndpointUris(ConnectPaths.Revoke)
                    .SetIntrospectionEndpointUris(ConnectPaths.Introspect)
                    .SetPushedAuthorizationEndpointUris(ConnectPaths.Push)
                    .SetEndSessionEndpointUris(ConnectPaths.EndSession)
                    .AllowAuthorizationCodeFlow()
                    .AllowRefreshTokenFlow()
                    .RequireProofKeyForCodeExchange()
                    .UseReferenceAccessTokens()
                    .UseReferenceRefreshTokens()
                    .EnableEndSessionRequestCaching()
                    .RegisterScopes(Scopes.Profile, Scopes.Email, ConnectClaims.GroupsScope, Scopes.OfflineAccess)
                    .RegisterClaims(
                        Claims.AuthenticationTime, Claims.AuthenticationMethodReference, ConnectClaims.Sid, Claims.Name, Claims.Email,
                        Claims.EmailVerified, Claims.PreferredUsername, Claims.AuthenticationContextReference, ConnectClaims.Groups)
                    .RegisterPromptValues(PromptValues.Create)
                    .SetAuthorizationCodeLifetime(CodeLife)
                    .SetAccessTokenLifetime(AccessLife)
                    .SetIdentityTokenLifetime(IdentityLife)
                    .SetRefreshTokenLifetime(RefreshLife)
                    .AddEventHandler(LogoutDiscovery.Descriptor)
                    .AddEventHandler(ErrorsToApps.Descriptor)
                    .AddEventHandler(NoTokenInQuery.Descriptor)
                    .AddEventHandler(PushedRequestLife.Descriptor)
                    .AddEventHandler(RevokeFamily.Descriptor)
                    .AddEventHandler(NoRowsOfIdTokens.Descriptor)
                    .AddEventHandler(WriteTokens.Descriptor)
                    .AddEventHandler(RefusedRequests.Descriptor)
                    .AddEventHandler(SessionAuthorizations.Descriptor)
                    .AddEventHandler(LiveIntrospection.Descriptor)
                    .AddEventHandler(Abilities.Descriptor);
                foreach (var descriptor in NamedAppsOnly.Descriptors.Concat(RefusedApps.Descriptors).Concat(NoErrorPages.Descriptors))
                {
                    server.AddEventHandler(descriptor);
                }

                server.Configure(options =>
                {
                    options.RequestTokenLifetime = RequestLife;
                    options.CodeChallengeMethods.Remove(CodeChallengeMethods.Plain);

                    // No setting takes the key of an app.
                    options.ClientAuthenticationMethods.Remove(ClientAuthenticationMethods.PrivateKeyJwt);

                    // The page of form_post needs a script and a form to another site, and codes do not belong into a fragment.
                    options.ResponseModes.Remove(ResponseModes.FormPost);
                    options.ResponseModes.Remove(ResponseModes.Fragment);
                });
                var host = server.UseAspNetCore()
                    .EnableAuthorizationEndpointPassthrough()
                    .EnableTokenEndpointPassthrough()
                    .EnableUserInfoEndpointPassthrough()
                    .EnableEndSessionEndpointPassthrough()
                    .EnableStatusCodePagesIntegration();
                if (builder.Environment.IsDevelopment())
                {
                    host.DisableTransportSecurityRequirement();
                }
            });
        services.AddOptions<OpenIddictServerOptions>().Configure<IOptions<PortalOptions>, Apps>((options, portal, apps) =>
        {
            options.Issuer = new Uri(portal.Value.SiteUrl!);
            if (apps.All.Any(app => app.GetsPoolTokens))
            {
                PoolTokens.Allow(options);
            }
        });
    }

    /// <summary>Makes the keys and registers the apps, before the first request.</summary>
    public static async Task PrepareConnectAsync(this WebApplication app)
    {
        if (app.Configuration.NeedsProvider())
        {
            var stopping = app.Lifetime.ApplicationStopping;
            await app.Services.GetRequiredService<ProviderKeys>().RefreshAsync(stopping);
            await using var scope = app.Services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<AppRegistrations>().RegisterAsync(stopping);
        }
    }

    /// <summary>Before authentication, which refuses wrong secrets.</summary>
    public static void UseConnect(this WebApplication app)
    {
        if (app.Configuration.NeedsProvider())
        {
            var limits = app.Services.GetRequiredService<AppLimits>();
            app.Use(limits.LimitAsync);
            app.Use(BareErrors.DisablePagesAsync);
            app.UseAppOrigins();
        }
    }

    public static void MapConnect(this WebApplication app)
    {
        if (app.Configuration.NeedsProvider())
        {
            app.MapMethods(ConnectPaths.Authorize, [HttpMethods.Get, HttpMethods.Post], AuthorizeEndpoint.AnswerAsync);
            app.MapPost(ConnectPaths.Token, TokenEndpoint.AnswerAsync);
            app.MapMethods(ConnectPaths.UserInfo, [HttpMethods.Get, HttpMethods.Post], UserInfoEndpoint.AnswerAsync);
            app.MapMethods(ConnectPaths.EndSession, [HttpMethods.Get, HttpMethods.Post], EndSessionEndpoint.AnswerAsync);
        }
    }
}
