using System.Globalization;
using Microsoft.AspNetCore.Mvc;

namespace IdentityPortal.Web.Forms;

/// <summary>Answers to requests that only a script sends. It has a sentence for each status.</summary>
internal static class ScriptAnswers
{
    /// <param name="wait">The time until the request is allowed, if it came too early.</param>
    public static IActionResult Refuse(this HttpResponse response, int status, TimeSpan? wait = null)
    {
        response.Headers.RetryAfter = wait is { } left ? Math.Ceiling(left.TotalSeconds).ToString(CultureInfo.InvariantCulture) : default(string);
        return new JsonResult(new { }) { StatusCode = status };
    }
}
