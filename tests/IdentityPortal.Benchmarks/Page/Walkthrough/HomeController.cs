using Microsoft.AspNetCore.Mvc;

namespace IdentityPortal.Benchmarks.Page.Walkthrough;

/// <summary>The other links of the layout.</summary>
public sealed class HomeController : Controller
{
    public IActionResult Index() => NotFound();

    public IActionResult Privacy() => NotFound();

    public IActionResult Error() => NotFound();
}
