using System.Globalization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IdentityPortal.Web.Pages;

/// <summary>The page behind a bare 4xx.</summary>
[IgnoreAntiforgeryToken]
internal sealed class StatusModel : PageModel
{
    [BindProperty(SupportsGet = true)]
    public int Code { get; set; }

    public string Kind => Code is 400 or 404 or 413 or 415 or 429 ? $"{Code}" : "Other";

    /// <summary>How long to wait before another try; null where waiting does not help.</summary>
    public TimeSpan? Wait => Code == StatusCodes.Status429TooManyRequests
        ? TimeSpan.FromSeconds(int.TryParse(Response.Headers.RetryAfter, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? seconds : 1)
        : null;

    /// <summary>Where a form that came too early can be sent again; null where there is none.</summary>
    public string? Target => Wait is not null
        && Request.HasFormContentType
        && HttpContext.Features.Get<IStatusCodeReExecuteFeature>() is { } refused
        && refused.OriginalPathBase + refused.OriginalPath + refused.OriginalQueryString is var target
        && Url.IsLocalUrl(target) ? target : null;

    /// <summary>What was typed, as on any form that is shown again: all but passwords.</summary>
    public IEnumerable<(string Name, string Value)> Kept => Request.Form
        .Where(typed => typed.Key.StartsWith("Form.", StringComparison.Ordinal) && !typed.Key.Contains("Password", StringComparison.OrdinalIgnoreCase))
        .Select(typed => (typed.Key, typed.Value[0] ?? ""));

    // No handlers: the page answers whatever method the refused request had.
}
