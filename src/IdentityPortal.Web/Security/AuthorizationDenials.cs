using System.Security.Claims;
using IdentityPortal.Web.Store;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Core.Infrastructure;
using Microsoft.AspNetCore.Mvc.Filters;

namespace IdentityPortal.Web.Security;

/// <summary>
/// Logs denied and forged requests, and tells forged forms from those of an earlier log-in. A page is named by its route, not by what the visitor
/// typed.
/// </summary>
internal sealed partial class AuthorizationDenials(KeyedHash hash, RefusalLines lines, ILogger<AuthorizationDenials> logger)
    : IAuthorizationMiddlewareResultHandler, IAlwaysRunResultFilter
{
    private readonly AuthorizationMiddlewareResultHandler _usual = new();

    public async Task HandleAsync(
        RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        if (authorizeResult.Forbidden)
        {
            if (lines.TryTake(nameof(AccessDenied)))
            {
                var address = context.User.FindFirstValue(ClaimTypes.Email);
                AccessDenied(hash.Pseudonym(address), MaskedAddress.ForLog(address, hash.NamesAreAddresses), PageOf(context));
            }
        }
        else if (authorizeResult.Challenged && lines.TryTake(nameof(LoginRequired)))
        {
            LoginRequired(PageOf(context));
        }

        if (await IsConcealedAsync(context, authorizeResult))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        await _usual.HandleAsync(next, context, policy, authorizeResult);
    }

    public void OnResultExecuting(ResultExecutingContext context)
    {
        if (context.Result is not IAntiforgeryValidationFailedResult)
        {
            return;
        }

        if (context.HttpContext.Features.Get<FormAccount>() is { IsEarlier: true })
        {
            // This browser's own form, but made for somebody else. The page of this status offers to send it again.
            context.Result = new StatusCodeResult(StatusCodes.Status409Conflict);
            return;
        }

        if (lines.TryTake(nameof(AntiforgeryFailed)))
        {
            AntiforgeryFailed(PageOf(context.HttpContext));
        }
    }

    public void OnResultExecuted(ResultExecutedContext context)
    {
    }

    private static async Task<bool> IsConcealedAsync(HttpContext context, PolicyAuthorizationResult result) =>
        !result.Succeeded
        && context.GetEndpoint()?.Metadata.GetMetadata<ConcealedPage>() is { } page
        && (result.Forbidden || !await page.LeadsToLoginAsync(context));

    private static string PageOf(HttpContext context) => context.GetEndpoint() is RouteEndpoint page ? $"/{page.RoutePattern.RawText}" : "-";

    [LoggerMessage(1101, LogLevel.Warning, "{Page} denied to {Address} ({Who})", EventName = nameof(AccessDenied))]
    private partial void AccessDenied(string who, string address, string page);

    [LoggerMessage(1102, LogLevel.Information, "{Page} requested without being logged in", EventName = nameof(LoginRequired))]
    private partial void LoginRequired(string page);

    [LoggerMessage(1103, LogLevel.Warning, "{Page}: the antiforgery token of a form is missing or invalid", EventName = nameof(AntiforgeryFailed))]
    private partial void AntiforgeryFailed(string page);
}
