using IdentityPortal.Web.Accounts.Apps;
using IdentityPortal.Web.Security;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;
using static OpenIddict.Server.OpenIddictServerHandlers;

namespace IdentityPortal.Web.Areas.Connect;

/// <summary>
/// Logs refused requests of apps, because their developers ask the people who run the portal. The library's descriptions and ours name parameters
/// and never repeat what was sent. Of scopes, the log names those that apps have here, because the library says only that one is not allowed.
/// </summary>
internal sealed partial class RefusedApps(Apps apps, RefusalLines lines, ILogger<RefusedApps> logger) :
    IOpenIddictServerHandler<ProcessErrorContext>,
    IOpenIddictServerHandler<ProcessChallengeContext>
{
    /// <summary>Apps get these all day: for ended tokens, and where they ask whether somebody is logged in without showing a page.</summary>
    private static readonly string[] Usual = [Errors.InvalidToken, Errors.LoginRequired, Errors.InteractionRequired, Errors.ConsentRequired];

    public static IReadOnlyList<OpenIddictServerHandlerDescriptor> Descriptors { get; } =
    [
        OpenIddictServerHandlerDescriptor.CreateBuilder<ProcessErrorContext>().UseSingletonHandler<RefusedApps>()
            .SetOrder(AttachCustomErrorParameters.Descriptor.Order + 1).Build(),
        OpenIddictServerHandlerDescriptor.CreateBuilder<ProcessChallengeContext>().UseSingletonHandler<RefusedApps>()
            .SetOrder(AttachCustomChallengeParameters.Descriptor.Order + 1).Build(),
    ];

    public ValueTask HandleAsync(ProcessErrorContext context) => Log(context);

    public ValueTask HandleAsync(ProcessChallengeContext context) => Log(context);

    private ValueTask Log(BaseRequestContext context)
    {
        var answer = context.Transaction.Response!;

        // The library puts invalid_grant in its place later.
        var error = answer.Error == Errors.InvalidToken && context.EndpointType == OpenIddictServerEndpointType.Token ? Errors.InvalidGrant : answer.Error;
        if (error is not null && !Usual.Contains(error) && lines.TryTake(nameof(AppRefused)))
        {
            // An unknown id is anything that somebody has made up.
            var app = apps.Find(context.Transaction.Request?.ClientId);
            string[] scopes = [.. app?.ClosedScopes.Where(context.Transaction.Request!.HasScope) ?? []];
            AppRefused(
                app?.Id ?? "-",
                context.EndpointType,
                error,
                scopes.Length == 0 ? answer.ErrorDescription : $"{answer.ErrorDescription} Its settings lack {string.Join(", ", scopes)}.");
        }

        return default;
    }

    [LoggerMessage(1408, LogLevel.Information, "App {App} was refused at {Endpoint}: {Error}, {Reason}", EventName = nameof(AppRefused))]
    private partial void AppRefused(string app, OpenIddictServerEndpointType endpoint, string error, string? reason);
}
