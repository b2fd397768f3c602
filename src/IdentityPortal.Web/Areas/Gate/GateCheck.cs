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
        http, hosts.Find(http), SaidPath(http), SaidMethod(http), StatusCodes.Status401Unauthorized, closed: null);

    /// <summary>Caddy's forward_auth and Traefik's ForwardAuth hand every other answer to the browser.</summary>
    public Task AnswerForwardAsync(HttpContext http) => AnswerAsync(
        http, hosts.Find(http), SaidPath(http), SaidMethod(http), StatusCodes.Status302Found, pages.WriteClosedAsync);

    /// <summary>Envoy's ext_authz sends the request's own method, host and path, below a prefix. What else it passes on, the browser has said.</summary>
    public Task AnswerEnvoyAsync(HttpContext http) => AnswerAsync(
        http,
        hosts.Find(http.Request.Host.Value),
        http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget[GatePaths.Envoy.Length..],
        http.Request.Method,
        StatusCodes.Status302Found,
        pages.WriteClosedAsync);

    private static string? SaidPath(HttpContext http) => GateHosts.Said(http, "X-Forwarded-Uri");

    private static string SaidMethod(HttpContext http) => GateHosts.Said(http, "X-Forwarded-Method") ?? http.Request.Method;

    /// <param name="found">The app and its host; null if there is none.</param>
    /// <param name="path">With its query, as the browser sent it; null if nobody says it.</param>
    /// <param name="asking">The status that leads a browser to the log-in.</param>
    /// <param name="closed">The page for those who may not use the app, if the browser gets it.</param>
    private async Task AnswerAsync(
        HttpContext http, (App App, string Host)? found, string? path, string method, int asking, Func<HttpContext, App, Task>? closed)
    {
        if (found is not var (app, host))
        {
            http.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        var person = await FindPersonAsync(http, app, host);
        var mayUse = person is not null && app.IsOpenTo(person);
        if (mayUse || (path is not null && OpenPath.Includes(app.Settings.OpenPaths, path)))
        {
            GateHeaders.Write(http.Response, app, mayUse ? person : null, mayUse && app.Settings.Assertion ? assertions.Of(app, person!) : null);
        }
        else if (person is not null)
        {
            http.Response.StatusCode = StatusCodes.Status403Forbidden;
            if (!IsPage(http.Request, method))
            {
                return;
            }

            await logIns.NoteClosedAsync(person, app, http.RequestAborted);
            await (closed is not null ? closed(http, app) : Task.CompletedTask);
        }
        else
        {
            // A script or a form could not follow to a log-in.
            var leadsOn = IsPage(http.Request, method);
            http.Response.StatusCode = leadsOn ? asking : StatusCodes.Status401Unauthorized;
            http.Response.Headers.Location = leadsOn ? ReturnPath.StartOf(path ?? ReturnPath.Start) : default;
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

    private static bool IsPage(HttpRequest request, string method) =>
        (HttpMethods.IsGet(method) || HttpMethods.IsHead(method))
        && request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase)
        && request.Headers["Sec-Fetch-Mode"].ToString() is ("" or "navigate")
        && request.Headers.XRequestedWith.Count == 0;
}
