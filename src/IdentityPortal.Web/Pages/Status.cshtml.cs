using System.Globalization;
using IdentityPortal.Web.Security;
using IdentityPortal.Web.Sessions;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IdentityPortal.Web.Pages;

/// <summary>The page for 4xx responses that have no body.</summary>
[IgnoreAntiforgeryToken]
[OpenDuringSetUp]
internal sealed class StatusModel : PageModel
{
    [BindProperty(SupportsGet = true)]
    public int Code { get; set; }

    public string Kind => Code is 400 or 404 or 409 or 413 or 415 or 429 ? $"{Code}" : "Other";

    /// <summary>How long to wait before retrying, or null if waiting does not help.</summary>
    public TimeSpan? Wait => Code == StatusCodes.Status429TooManyRequests
        ? TimeSpan.FromSeconds(int.TryParse(Response.Headers.RetryAfter, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? seconds : 1)
        : null;

    /// <summary>Whether somebody opened the address of this page. It then says that there is no such page.</summary>
    public bool IsOpenedDirectly => HttpContext.Features.Get<IStatusCodeReExecuteFeature>() is null;

    /// <summary>Whether somebody is in none of the groups that may use the app.</summary>
    public bool IsClosed => Code == StatusCodes.Status403Forbidden;

    /// <summary>Whether an app has sent the person here with a request that cannot be answered.</summary>
    public bool IsFromApp => Code == StatusCodes.Status400BadRequest && AppRequests.LeadsTo(Refused);

    /// <summary>Whether that request has waited here before, and is too old or was used already.</summary>
    public bool IsOld => IsFromApp && Refused!.Contains("request_uri=", StringComparison.Ordinal);

    /// <summary>The address of an app's request that cannot be answered, or that is closed to the person.</summary>
    public string? AppRequest => IsClosed || IsFromApp ? Refused : null;

    private string? Refused => HttpContext.Features.Get<IStatusCodeReExecuteFeature>() is { } refused
        ? refused.OriginalPathBase + refused.OriginalPath + refused.OriginalQueryString
        : null;

    /// <summary>
    /// The address for resubmitting a form that was rate limited or is from before a log-in or log-out, or null if there is no such form.
    /// </summary>
    public string? Target => Code is StatusCodes.Status429TooManyRequests or StatusCodes.Status409Conflict
        && Request.HasFormContentType
        && Refused is { } target
        && Url.IsLocalUrl(target) ? target : null;

    /// <summary>
    /// The submitted values, as on any rejected form. Passwords are empty, but their fields are there: a form without any field would not be recognised.
    /// </summary>
    public IEnumerable<(string Name, string Value)> Kept => Request.Form
        .Where(typed => typed.Key.StartsWith("Form.", StringComparison.Ordinal))
        .Select(typed => (typed.Key, typed.Key.Contains("Password", StringComparison.OrdinalIgnoreCase) ? "" : typed.Value[0] ?? ""));

    // There are no handlers, so that the page works for any method of the rejected request.
}
