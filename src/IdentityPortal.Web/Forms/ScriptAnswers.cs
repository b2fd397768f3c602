using System.Globalization;
using Microsoft.AspNetCore.Mvc;

namespace IdentityPortal.Web.Forms;

/// <summary>Answers to requests that only a script sends. It has a sentence for each status.</summary>
internal static class ScriptAnswers
{
    /// <param name="wait">The time until the request is allowed, if it came too early.</param>
    public static IActionResult Refuse(this HttpResponse response, int status, TimeSpan? wait = null)
    {
        if (wait is { } left)
        {
            response.AskToWait(left);
        }

        return new JsonResult(new { }) { StatusCode = status };
    }

    /// <summary>Tells programs after how many seconds they may send the request again.</summary>
    public static void AskToWait(this HttpResponse response, TimeSpan wait) =>
        response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
}
