using IdentityPortal.Web.Forms;
using IdentityPortal.Web.Security;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IdentityPortal.Web.Sessions;

/// <summary>Says on the log-in page why a person is no longer logged in, as far as the portal knows.</summary>
internal sealed class SessionEndNotice(SessionStore sessions, IAntiforgery antiforgery, PortalCookies cookies) : IAsyncPageFilter
{
    /// <summary>
    /// Says once why the session has ended whose cookie the browser still has. This runs before Log in, but only when it is opened.
    /// </summary>
    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var http = context.HttpContext;
        if (!HttpMethods.IsPost(http.Request.Method) && http.Request.Cookies.ContainsKey(cookies.Session))
        {
            http.Response.Cookies.Delete(cookies.Session, cookies.Options(null));
            ((PageModel)context.HandlerInstance).ShowBannerHere(
                await WhyAsync(http.Features.Get<LostSession>()?.Id) + Banner.Next + "Login.Continue");
        }

        await next();
    }

    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    /// <summary>
    /// Shows on the next page that a sent form was not used, because the session of its page has ended. What the request has said about its form
    /// already stays.
    /// </summary>
    public async Task ShowForFormAsync(HttpContext http)
    {
        if (!http.Request.HasFormContentType)
        {
            return;
        }

        // The token is that of an earlier session, so it is not valid here. It only tells which session that was.
        await antiforgery.IsRequestValidAsync(http);
        if (http.Features.Get<FormAccount>() is { IsEarlier: true, EarlierSession: var session })
        {
            var why = await WhyAsync(http.Features.Get<LostSession>()?.Id ?? session);
            http.ShowRefusal(why + Banner.Next + (http.Features.Get<Banner>()?.Keys ?? "Login.NothingDone"));
        }
    }

    private async Task<string> WhyAsync(string? session) => await sessions.WhyEndedAsync(session) switch
    {
        SessionEnd.Idle => "Ended.Idle",
        SessionEnd.LoggedOut => "Ended.LoggedOut",
        SessionEnd.Elsewhere => "Ended.Elsewhere",
        _ => "Ended.Unknown",
    };
}
