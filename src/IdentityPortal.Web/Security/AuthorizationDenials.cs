using System.Security.Claims;
using IdentityPortal.Web.Store;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Mvc.Core.Infrastructure;
using Microsoft.AspNetCore.Mvc.Filters;

namespace IdentityPortal.Web.Security;

/// <summary>Logs denied and forged requests. A page is named by its route, not by what the visitor typed.</summary>
internal sealed partial class AuthorizationDenials(KeyedHash hash, ILogger<AuthorizationDenials> logger)
    : IAuthorizationMiddlewareResultHandler, IAlwaysRunResultFilter
{
    private readonly AuthorizationMiddlewareResultHandler _usual = new();

    public Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        if (authorizeResult.Forbidden)
        {
            var address = context.User.FindFirstValue(ClaimTypes.Email);
            RightRefused(hash.Pseudonym(address), MaskedAddress.ForLog(address), PageOf(context));
            if (context.GetEndpoint()?.Metadata.GetMetadata<ConcealedPage>() is not null)
            {
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                return Task.CompletedTask;
            }
        }
        else if (authorizeResult.Challenged)
        {
            LoginWanted(PageOf(context));
        }

        return _usual.HandleAsync(next, context, policy, authorizeResult);
    }

    public void OnResultExecuting(ResultExecutingContext context)
    {
        if (context.Result is IAntiforgeryValidationFailedResult)
        {
            ForgedForm(PageOf(context.HttpContext));
        }
    }

    public void OnResultExecuted(ResultExecutedContext context)
    {
    }

    private static string PageOf(HttpContext context) => context.GetEndpoint() is RouteEndpoint page ? $"/{page.RoutePattern.RawText}" : "-";

    [LoggerMessage(1101, LogLevel.Warning, "{Page} refused to {Address} ({Who})", EventName = nameof(RightRefused))]
    private partial void RightRefused(string who, string address, string page);

    [LoggerMessage(1102, LogLevel.Information, "{Page} asked for by somebody who is not logged in", EventName = nameof(LoginWanted))]
    private partial void LoginWanted(string page);

    [LoggerMessage(1103, LogLevel.Warning, "{Page}: a form came without the token of the page that it should come from", EventName = nameof(ForgedForm))]
    private partial void ForgedForm(string page);
}
