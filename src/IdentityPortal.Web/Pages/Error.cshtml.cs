using System.Diagnostics;
using IdentityPortal.Web.Sessions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IdentityPortal.Web.Pages;

/// <summary>The page for unhandled exceptions.</summary>
[IgnoreAntiforgeryToken]
[OpenDuringSetUp]
internal sealed class ErrorModel : PageModel
{
    /// <summary>The trace ID, by which operators find the exception in the log.</summary>
    public string Reference => Activity.Current?.TraceId.ToString() ?? HttpContext.TraceIdentifier;
}
