using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace IdentityPortal.Web.Forms;

/// <summary>Shows a <see cref="Banner"/>. Nothing else uses TempData, and its cookie contains only keys of Wording.resx, numbers and client ids, never text.</summary>
internal static class BannerPages
{
    /// <summary>Shows a message on the next page only.</summary>
    public static void ShowBanner(this PageModel page, string key) => page.TempData[nameof(Banner)] = key;

    /// <summary>The same for endpoints, where nothing else saves TempData.</summary>
    public static void KeepBanner(this HttpContext context, string key) => Keep(context, key);

    /// <summary>The same for code outside of pages, while the page's result is still to come and saves TempData.</summary>
    public static void ShowBanner(this HttpContext context, string key) =>
        context.RequestServices.GetRequiredService<ITempDataDictionaryFactory>().GetTempData(context)[nameof(Banner)] = key;

    /// <summary>Leads to another page, which shows a message.</summary>
    /// <param name="key">Null if there is nothing to say.</param>
    public static IActionResult LeadTo(this PageModel page, string name, object? values, string? key)
    {
        if (key is not null)
        {
            page.ShowBanner(key);
        }

        return page.RedirectToPage(name, values);
    }

    /// <summary>Leads to another page, which says that something was not done.</summary>
    public static IActionResult RefuseTo(this PageModel page, string name, object? values, string key)
    {
        page.ShowRefusal(key);
        return page.RedirectToPage(name, values);
    }

    /// <summary>Shows on the next page that something was not done.</summary>
    public static void ShowRefusal(this PageModel page, string key) => page.TempData[nameof(Banner)] = Banner.Refusal + key;

    /// <summary>
    /// Shows on the next page that something was not done. This is for code outside of pages, where nothing else saves TempData. The message is
    /// also a feature of the request.
    /// </summary>
    public static void ShowRefusal(this HttpContext context, string keys)
    {
        Keep(context, Banner.Refusal + keys);
        context.Features.Set(new Banner(keys, IsRefusal: true));
    }

    /// <summary>Shows a message on this page, unless the page before has left one.</summary>
    public static void ShowBannerHere(this PageModel page, string keys) => page.ViewData[nameof(Banner)] = new Banner(keys, IsRefusal: false);

    private static void Keep(HttpContext context, string text)
    {
        var tempData = context.RequestServices.GetRequiredService<ITempDataDictionaryFactory>().GetTempData(context);
        tempData[nameof(Banner)] = text;
        tempData.Save();
    }
}
