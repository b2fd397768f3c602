using System.Threading.RateLimiting;
using IdentityPortal.Web.Forms;
using IdentityPortal.Web.Languages;
using IdentityPortal.Web.Operation;
using IdentityPortal.Web.Security;
using IdentityPortal.Web.Settings;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;

namespace IdentityPortal.Web.Areas.Account;

/// <summary>
/// Turns away forms that begin a journey while as many are being answered as the portal can answer in time. Forms that continue a journey are always
/// answered, so that an overload does not leave people half-registered.
/// </summary>
internal sealed partial class LoadShedding(IOptions<PortalOptions> options, Wording words, RefusalLines lines, ILogger<LoadShedding> logger)
    : IAsyncPageFilter, IDisposable
{
    private readonly ConcurrencyLimiter _limiter = new(new ConcurrencyLimiterOptions
    {
        PermitLimit = options.Value.RateLimits.FormsAtOnce,
        QueueLimit = 0,
    });

    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (!HttpMethods.IsPost(context.HttpContext.Request.Method))
        {
            await next();
            return;
        }

        using var place = TryBegin();
        if (place is null)
        {
            context.Result = ((PageModel)context.HandlerInstance).ShowFormLater(words["Errors.Busy"]);
            return;
        }

        await next();
    }

    /// <returns>A place, which is held while the form is being answered. Null if the form must be turned away.</returns>
    public IDisposable? TryBegin()
    {
        var place = _limiter.AttemptAcquire();
        if (place.IsAcquired)
        {
            return place;
        }

        place.Dispose();
        PortalMetrics.CountShed();
        if (lines.TryTake(nameof(LogFormShed)))
        {
            LogFormShed(logger, options.Value.RateLimits.FormsAtOnce);
        }

        return null;
    }

    public void Dispose() => _limiter.Dispose();

    [LoggerMessage(205, LogLevel.Warning, "A form was turned away: {Limit} are being answered already")]
    private static partial void LogFormShed(ILogger logger, int limit);
}
