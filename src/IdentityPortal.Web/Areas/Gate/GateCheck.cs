using System.Security.Claims;
using IdentityPortal.Web.Accounts;
using IdentityPortal.Web.Accounts.Apps;
using IdentityPortal.Web.Security;
using IdentityPortal.Web.Sessions;
using Microsoft.AspNetCore.Http.Features;

namespace IdentityPortal.Web.Areas.Gate;

/// <summary>
/// Tells a proxy whether a request may pass to the app: 200 with headers about the person, or else what the browser gets. In doubt, it may not.
/// </summary>
internal sealed class GateCheck(
    GateHosts hosts,
    GateKeys keys,
    GateAssertions assertions,
    GatePages pages,
    SessionStore sessions,
    SessionUpkeep upkeep,
    AppUses uses,
    AppLogIns logIns,
    PortalCookies cookies)
{
    /// <summary>nginx's auth_request takes only 200, 401 and 403. It leads the browser to the log-in by itself, if the answer names one.</summary>
    public Task AnswerNginxAsync(HttpContext http) => AnswerAsync(
        http, hosts.Find(http), SaidPath(http), SaidMethod(http), StatusCodes.Status401Unauthorized, showsPages: false);

    /// <summary>Caddy's forward_auth and Traefik's ForwardAuth hand every other answer to the browser.</summary>
    public Task AnswerForwardAsync(HttpContext http) => AnswerAsync(
        http, hosts.Find(http), SaidPath(http), SaidMethod(http), StatusCodes.Status302Found, showsPages: true);

    /// <summary>Envoy's ext_authz sends the request's own method, host and path, below a prefix. What else it passes on, the browser has said.</summary>
    public Task AnswerEnvoyAsync(HttpContext http) => AnswerAsync(
        http,
        hosts.Find(http.Request.Host.Value),
        http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget[GatePaths.Envoy.Length..],
        http.Request.Method,
        StatusCodes.Status302Found,
        showsPages: true);

    /// <summary>Whether the browser shows a person what it gets.</summary>
    public static bool ShowsPages(HttpRequest request) =>
        request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase)
        && request.Headers["Sec-Fetch-Mode"].ToString() is ("" or "navigate")
        && request.Headers.XRequestedWith.Count == 0;

    private static string? SaidPath(HttpContext http) => GateHosts.Said(http, "X-Forwarded-Uri");

    private static string SaidMethod(HttpContext http) => GateHosts.Said(http, "X-Forwarded-Method") ?? http.Request.Method;

    /// <param name="found">The app and its host; null if there is none.</param>
    /// <param name="path">With its query, as the browser sent it; null if nobody says it.</param>
    /// <param name="asking">The status that leads a browser to the log-in.</param>
    /// <param name="showsPages">Whether the browser gets the pages for those who may not use the app, or no longer.</param>
    private async Task AnswerAsync(
        HttpContext http, (App App, string Host)? found, string? path, string method, int asking, bool showsPages)
    {
        if (found is not var (app, host))
        {
            http.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        var person = await FindPersonAsync(http, app, host);
        var mayUse = person is not null && app.IsOpenTo(person);
        if (mayUse || IsOpen(http.Request, app, path, method))
        {
            GateHeaders.Write(http.Response, app, mayUse ? person : null, mayUse && app.Settings.Assertion ? assertions.Of(app, person!) : null);
        }
        else if (person is not null)
        {
            http.Response.StatusCode = StatusCodes.Status403Forbidden;
            if (ShowsPages(http.Request))
            {
                await logIns.NoteClosedAsync(person, app, http.RequestAborted);
                await (showsPages ? pages.WriteClosedAsync(http, app) : Task.CompletedTask);
            }
        }
        else if (ShowsPages(http.Request) && (HttpMethods.IsGet(method) || HttpMethods.IsHead(method)))
        {
            http.Response.StatusCode = asking;
            http.Response.Headers.Location = ReturnPath.StartOf(path ?? ReturnPath.Start);
        }
        else
        {
            // A script could not follow to a log-in, and a form would be lost on the way.
            http.Response.StatusCode = StatusCodes.Status401Unauthorized;
            await (showsPages && ShowsPages(http.Request) ? pages.WriteExpiredAsync(http, app) : Task.CompletedTask);
        }
    }

    private async Task<ClaimsPrincipal?> FindPersonAsync(HttpContext http, App app, string host)
    {
        if (BrowserKey.Parse(http.Request.Cookies[cookies.Gate]) is not { Id: var id }
            || await keys.FindSessionAsync(id, app.Id, host, http.RequestAborted) is not { } session
            || sessions.TicketOf(session) is not { } ticket)
        {
            return null;
        }

        // An open tab of an app must not keep the desk open.
        var isUse = !StaffGroups.Include(ticket.Principal);
        var person = await upkeep.KeepUpAsync(ticket, isUse, http.RequestAborted);
        if (person is null || SetUpDue.IsFor(person))
        {
            return null;
        }

        await (isUse ? uses.TouchAsync(session, app.Id, http.RequestAborted) : Task.CompletedTask);
        return person;
    }

    // A browser asks without cookies whether a page of another site may call the app. It sends such a request by itself and with a fixed method.
    private static bool IsOpen(HttpRequest request, App app, string? path, string method) =>
        (path is not null && OpenPath.Includes(app.Settings.OpenPaths, path))
        || (app.Settings.OpenPreflights
            && HttpMethods.IsOptions(method)
            && request.Headers is { Origin.Count: > 0, AccessControlRequestMethod.Count: > 0 });
}
