using System.Diagnostics;
using IdentityPortal.Web.Forms;
using IdentityPortal.Web.Languages;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IdentityPortal.Web.Accounts;

/// <summary>Answers the ends that most journeys share, so that a page answers only those of its own.</summary>
internal static class JourneyPages
{
    /// <param name="field">The field that a wait is about, such as <c>Form.Code</c>, or empty if it is about the whole form.</param>
    public static IActionResult Answer(this PageModel page, JourneyOutcome outcome, string field = "")
    {
        var words = page.HttpContext.RequestServices.GetRequiredService<Wording>();
        return (outcome, outcome.Sentence) switch
        {
            (ITooSoon { Wait: var wait }, { } sentence) => page.ShowFormTooSoon(field, words[sentence, words.Wait(wait)], wait),
            (INotServed, { } sentence) => page.ShowFormUnserved(StatusCodes.Status503ServiceUnavailable, words[sentence]),
            (ITryLater, { } sentence) => page.ShowFormLater(words[sentence]),
            _ => throw new UnreachableException(),
        };
    }
}
