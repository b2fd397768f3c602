using IdentityPortal.Web.Languages;
using Microsoft.AspNetCore.Http.Features;

namespace IdentityPortal.Web.Areas.Gate;

/// <summary>
/// Answers proxies, and browsers on the hosts of apps. As a startup filter, it does so before the framework checks the host name and before
/// everything that pages need, because a proxy asks for each picture of an app. The gate knows its hosts itself.
/// </summary>
internal sealed class GateFilter : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        var (check, entrance) = (app.ApplicationServices.GetRequiredService<GateCheck>(), app.ApplicationServices.GetRequiredService<GateEntrance>());
        app.UseWhen(
            http => AnswerTo(http, check, entrance) is not null,
            gate =>
            {
                gate.UseLanguages();
                gate.Run(http =>
                {
                    http.SetEndpoint(GatePages.Endpoint);
                    return AnswerTo(http, check, entrance)!(http);
                });
            });
        next(app);
    };

    private static RequestDelegate? AnswerTo(HttpContext http, GateCheck check, GateEntrance entrance) => http.Request.Path.Value switch
    {
        // First, because the rest of it is the path at the app, which the framework has tidied up: it may look like any of the others.
        _ when IsBelowEnvoy(http) => check.AnswerEnvoyAsync,
        GatePaths.Nginx => check.AnswerNginxAsync,
        GatePaths.Forward => check.AnswerForwardAsync,
        GatePaths.Start => entrance.StartAsync,
        GatePaths.Callback => entrance.FinishAsync,
        GatePaths.Closed => entrance.CloseAsync,
        GatePaths.Expired => entrance.ExpireAsync,
        _ when http.Request.Path.StartsWithSegments(GatePaths.OnHosts) => RefuseAsync,
        _ => null,
    };

    private static Task RefuseAsync(HttpContext http)
    {
        http.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    private static bool IsBelowEnvoy(HttpContext http) =>
        http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget.StartsWith($"{GatePaths.Envoy}/", StringComparison.Ordinal);
}
