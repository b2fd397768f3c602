using IdentityPortal.Web.Accounts;
using IdentityPortal.Web.Languages;
using IdentityPortal.Web.Security;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;

namespace IdentityPortal.Web.Areas.Account;

/// <summary>
/// Refuses leaked passwords on every page that sets one. It runs after the form's own rules, because only they are synchronous, and before
/// <see cref="AnswerFloor"/>, so that a slow answer does not use up the time that hides what Cognito did.
/// </summary>
internal sealed class NoLeakedPasswords(LeakedPasswords leaked, Wording words) : IAsyncPageFilter
{
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (HttpMethods.IsPost(context.HttpContext.Request.Method)
            && context.ModelState.IsValid
            && FormIn(context) is { } form
            && await leaked.ContainAsync(new Password(form.Password), context.HttpContext.RequestAborted))
        {
            context.ModelState.AddModelError("Form.Password", words["Field.Password.Leaked"]);
        }

        await next();
    }

    private static INewPasswordForm? FormIn(PageHandlerExecutingContext context) => context.ActionDescriptor.BoundProperties
        .OfType<PageBoundPropertyDescriptor>()
        .Select(bound => bound.Property.GetValue(context.HandlerInstance))
        .OfType<INewPasswordForm>()
        .FirstOrDefault();
}
