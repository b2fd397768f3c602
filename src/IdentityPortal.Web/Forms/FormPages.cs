using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IdentityPortal.Web.Forms;

/// <summary>How a page answers a form that it refuses: the same page with everything typed in it, but passwords.</summary>
internal static class FormPages
{
    private const string RetryAfterSeconds = "5";

    public static IActionResult ShowFormAgain(this PageModel page)
    {
        page.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return page.Page();
    }

    /// <param name="field">The field's name, such as <c>Form.Email</c>; empty when the sentence is about the whole form.</param>
    public static IActionResult ShowFormAgain(this PageModel page, string field, string sentence)
    {
        page.ModelState.AddModelError(field, sentence);
        return page.ShowFormAgain();
    }

    /// <summary>Nothing was done with what was typed: it came too early.</summary>
    public static IActionResult ShowFormTooSoon(this PageModel page, string field, string sentence, TimeSpan wait)
    {
        page.ModelState.AddModelError(field, sentence);
        page.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        page.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return page.Page();
    }

    /// <summary>Cognito is away: nothing is wrong with what was typed.</summary>
    public static IActionResult ShowFormLater(this PageModel page, string sentence)
    {
        page.ModelState.AddModelError("", sentence);
        page.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        page.Response.Headers.RetryAfter = RetryAfterSeconds;
        return page.Page();
    }
}
