using System.Security.Cryptography;
using IdentityPortal.Web.Settings;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.Options;

namespace IdentityPortal.Web.Security;

/// <summary>
/// Delays responses to a minimum duration, so that the response time does not reveal whether Cognito was called once, twice or not
/// at all. Jitter hides the remaining differences in processing time.
/// </summary>
internal sealed class AnswerFloor(IOptions<PortalOptions> options, TimeProvider clock) : IAsyncPageFilter
{
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var asksCognito = HttpMethods.IsPost(context.HttpContext.Request.Method) && context.ModelState.IsValid;
        var started = clock.GetTimestamp();
        var answered = await next();

        // A local redirect means that the visitor is logged in. There is nothing to hide from them, nor in an answer of another filter.
        if (!asksCognito || answered.Canceled || answered.Result is LocalRedirectResult)
        {
            return;
        }

        var wait = options.Value.AnswerFloor + Jitter(options.Value.AnswerJitter) - clock.GetElapsedTime(started);
        if (wait > TimeSpan.Zero)
        {
            await Task.Delay(wait, clock, context.HttpContext.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static TimeSpan Jitter(TimeSpan most) =>
        TimeSpan.FromMicroseconds(RandomNumberGenerator.GetInt32((int)most.TotalMicroseconds + 1));
}
