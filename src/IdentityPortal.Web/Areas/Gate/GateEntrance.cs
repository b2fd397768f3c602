using IdentityPortal.Web.Accounts.Apps;
using IdentityPortal.Web.Security;
using IdentityPortal.Web.Sessions;
using IdentityPortal.Web.Settings;
using IdentityPortal.Web.Store;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;

namespace IdentityPortal.Web.Areas.Gate;

/// <summary>The two ends of a log-in on the host of an app. Between them, the browser is at <see cref="GateAuthorize"/>.</summary>
internal sealed partial class GateEntrance(
    GateHosts hosts,
    GateCodes codes,
    GateKeys keys,
    GatePages pages,
    PortalCookies cookies,
    RefusalLines lines,
    IOptions<PortalOptions> options,
    ILogger<GateEntrance> logger)
{
    public const string CodeName = "code";

    /// <summary>Longer than anybody takes to register and confirm.</summary>
    private static readonly TimeSpan StateLife = TimeSpan.FromHours(1);

    /// <summary>Leads to the portal, and marks the browser, so that nobody can log it in with a code of their own.</summary>
    public Task StartAsync(HttpContext http)
    {
        if (!MayAnswer(http, out var app, out var host))
        {
            return Task.CompletedTask;
        }

        var path = http.Request.Query[ReturnPath.Name] is { Count: > 0 } said ? said.ToString() : ReturnPath.Start;
        if (!ReturnPath.IsOne(path))
        {
            return pages.WriteAgainAsync(http, app);
        }

        // All tabs of a browser have one mark, so that none of them spoils the log-in of another.
        var state = BrowserKey.Parse(http.Request.Cookies[cookies.GateState]) ?? BrowserKey.Create();
        http.Response.Cookies.Append(cookies.GateState, state.Text, cookies.Options(StateLife));
        http.Response.Redirect(QueryHelpers.AddQueryString(
            new Uri(new Uri(options.Value.SiteUrl!), GatePaths.Authorize).AbsoluteUri,
            new Dictionary<string, string?> { [GateAuthorize.HostName] = host, [GateAuthorize.StateName] = state.Id, [ReturnPath.Name] = path }));
        return Task.CompletedTask;
    }

    /// <summary>Gives the browser a key to this host for a code, and leads to where the log-in began.</summary>
    public async Task FinishAsync(HttpContext http)
    {
        if (!MayAnswer(http, out var app, out var host))
        {
            return;
        }

        var (code, key) = (await codes.TakeAsync(http.Request.Query[CodeName], http.RequestAborted), BrowserKey.Create());
        if (code is null
            || code.App != app.Id
            || code.Host != host
            || BrowserKey.Parse(http.Request.Cookies[cookies.GateState])?.Id != code.State
            || !await keys.AddAsync(
                new GateKeyRow { Id = key.Id, Session = code.Session, App = app.Id, Host = host, ExpiresAt = code.EndsAt },
                code.Sid,
                BrowserKey.Parse(http.Request.Cookies[cookies.Gate])?.Id,
                http.RequestAborted))
        {
            if (lines.TryTake(nameof(CodeRefused)))
            {
                CodeRefused(app.Id);
            }

            await pages.WriteAgainAsync(http, app);
            return;
        }

        http.Response.Cookies.Append(cookies.Gate, key.Text, cookies.Options(life: null));
        http.Response.Redirect(code.ReturnPath);
    }

    /// <summary>The page for those who may not use the app, where the proxy has none to show.</summary>
    public Task CloseAsync(HttpContext http) => MayAnswer(http, out var app, out _, isHeadToo: true)
        ? pages.WriteClosedAsync(http, app)
        : Task.CompletedTask;

    /// <summary>The page for whoever has sent a form without a session, where the proxy has none to show. A script gets the status alone.</summary>
    public Task ExpireAsync(HttpContext http)
    {
        if (!MayAnswer(http, out var app, out _, isHeadToo: true))
        {
            return Task.CompletedTask;
        }

        http.Response.StatusCode = StatusCodes.Status401Unauthorized;
        return GateCheck.ShowsPages(http.Request) ? pages.WriteExpiredAsync(http, app) : Task.CompletedTask;
    }

    /// <param name="isHeadToo">Not where a log-in goes on, because HEAD must not act.</param>
    private bool MayAnswer(HttpContext http, out App app, out string host, bool isHeadToo = false)
    {
        (app, host) = hosts.Find(http) is var (found, name) ? (found, name) : (null!, "");
        var isAllowed = HttpMethods.IsGet(http.Request.Method) || (isHeadToo && HttpMethods.IsHead(http.Request.Method));
        http.Response.StatusCode = app is null
            ? StatusCodes.Status403Forbidden
            : isAllowed ? StatusCodes.Status200OK : StatusCodes.Status405MethodNotAllowed;
        return app is not null && isAllowed;
    }

    [LoggerMessage(1411, LogLevel.Information, "A code for {App} was not that of this browser and host, or was used before or too old", EventName = nameof(CodeRefused))]
    private partial void CodeRefused(string app);
}
