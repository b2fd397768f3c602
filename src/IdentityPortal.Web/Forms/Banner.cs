using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace IdentityPortal.Web.Forms;

/// <summary>One sentence that the next page shows once. It is the only thing in TempData.</summary>
internal static class Banner
{
    private const string Name = "Banner";

    /// <param name="key">A key of Wording.resx: the cookie carries no text.</param>
    public static void ShowBanner(this PageModel page, string key) => page.TempData[Name] = key;

    public static string? TakeKey(ITempDataDictionary tempData) => tempData[Name] as string;
}
