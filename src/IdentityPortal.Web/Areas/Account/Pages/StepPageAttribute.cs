using Microsoft.AspNetCore.Mvc.Filters;

namespace IdentityPortal.Web.Areas.Account.Pages;

/// <summary>
/// Lets a <see cref="StepModel"/> decide whether its handlers run. The model's own method of this name would run before the global filters, which
/// check the return URL.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class StepPageAttribute : Attribute, IAsyncPageFilter
{
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next) =>
        ((StepModel)context.HandlerInstance).VisitAsync(context, next);
}
