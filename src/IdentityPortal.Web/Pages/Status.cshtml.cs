using System.Globalization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IdentityPortal.Web.Pages;

/// <summary>The page for 4xx responses that have no body.</summary>
[IgnoreAntiforgeryToken]
internal sealed class StatusModel : PageModel
{
    [BindProperty(SupportsGet = true)]
    public int Code { get; set; }

    public string Kind => Code is 400 or 404 or 413 or 415 or 429 ? $"{Code}" : "Other";

    /// <summary>How long to wait before retrying, or null if waiting does not help.</summary>
    public TimeSpan? Wait => Code == StatusCodes.Status429TooManyRequests
        ? TimeSpan.FromSeconds(int.TryParse(Response.Headers.RetryAfter, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? seconds : 1)
        : null;

    /// <summary>The address for resubmitting a form that was rate limited, or null if there is no such form.</summary>
    public string? Target => Wait is not null
        && Request.HasFormContentType
        && HttpContext.Features.Get<IStatusCodeReExecuteFeature>() is { } refused
        && refused.OriginalPathBase + refused.OriginalPath + refused.OriginalQueryString is var target
        && Url.IsLocalUrl(target) ? target : null;

    /// <summary>The submitted values except passwords, as on any rejected form.</summary>
    public IEnumerable<(string Name, string Value)> Kept => Request.Form
        .Where(typed => typed.Key.StartsWith("Form.", StringComparison.Ordinal) && !typed.Key.Contains("Password", StringComparison.OrdinalIgnoreCase))
        .Select(typed => (typed.Key, typed.Value[0] ?? ""));

    // There are no handlers, so that the page works for any method of the rejected request.
}
