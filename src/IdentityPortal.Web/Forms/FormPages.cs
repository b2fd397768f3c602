using IdentityPortal.Web.Languages;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IdentityPortal.Web.Forms;

/// <summary>Responses to a rejected form: the same page with all submitted values except passwords.</summary>
internal static class FormPages
{
    private const string RetryAfterSeconds = "5";

    public static IActionResult ShowFormAgain(this PageModel page)
    {
        page.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return page.Page();
    }

    /// <param name="field">The field's name, such as <c>Form.Email</c>, or empty if the sentence is about the whole form.</param>
    public static IActionResult ShowFormAgain(this PageModel page, string field, string sentence)
    {
        page.ModelState.AddModelError(field, sentence);
        return page.ShowFormAgain();
    }

    /// <summary>The form came too early and was not processed.</summary>
    /// <param name="sentence">Contains the wait, which the page counts down.</param>
    public static IActionResult ShowFormTooSoon(this PageModel page, string field, string sentence, TimeSpan wait)
    {
        var words = page.HttpContext.RequestServices.GetRequiredService<Wording>();
        page.ViewData[nameof(Countdown)] = Countdown.Of(words, sentence, wait, words["Wait.Over"]);
        page.ModelState.AddModelError(field, sentence);
        page.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        page.Response.AskToWait(wait);
        return page.Page();
    }

    /// <summary>Cognito is unavailable. The submitted values may be valid.</summary>
    public static IActionResult ShowFormLater(this PageModel page, string sentence)
    {
        page.ModelState.AddModelError("", sentence);
        page.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        page.Response.Headers.RetryAfter = RetryAfterSeconds;
        return page.Page();
    }

    /// <summary>This site serves the form to nobody, because of its settings. The submitted values may be valid.</summary>
    public static IActionResult ShowFormUnserved(this PageModel page, int status, string sentence)
    {
        page.ModelState.AddModelError("", sentence);
        page.Response.StatusCode = status;
        return page.Page();
    }
}
