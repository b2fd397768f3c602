using Microsoft.AspNetCore.Mvc;

namespace IdentityPortal.Benchmarks.Page.Walkthrough;

/// <summary>Its pages need the routes of the layout's links; only the log-in page is asked for.</summary>
public sealed class AccountController : Controller
{
    [HttpGet]
    public IActionResult Login() => View();

    [HttpGet]
    public IActionResult Register() => NotFound();

    [HttpPost]
    public IActionResult Logout() => NotFound();
}
