using IdentityPortal.TestSupport;

namespace IdentityPortal.Tests.Samples;

/// <summary>Ways of a visitor between the portal and the sample app.</summary>
internal static class WikiVisit
{
    /// <summary>Opens an address as a browser does, which follows redirects to any site and pages that lead on.</summary>
    public static async Task<PageView> BrowseAsync(this Visitor visitor, Uri url) =>
        await ArriveAsync(await PageView.ReadAsync(visitor, await visitor.Http.GetAsync(url)));

    /// <summary>Submits the page's form to the page's own site, and follows where it leads.</summary>
    public static async Task<PageView> SubmitHereAsync(this PageView page, IReadOnlyDictionary<string, string>? typed = null)
    {
        var (target, fields) = page.Fill(typed ?? new Dictionary<string, string>(), action: null, button: null);
        var url = new Uri(page.Reply.RequestMessage!.RequestUri!, target);
        return await ArriveAsync(await PageView.ReadAsync(page.Visitor, await page.Visitor.Http.PostAsync(url, new FormUrlEncodedContent(fields))));
    }

    /// <summary>Logs in on the portal's page, with a code where one is asked for.</summary>
    public static async Task<PageView> LogInHereAsync(this PageView page, string address, string password)
    {
        page = await page.SubmitHereAsync(new Dictionary<string, string> { ["Form.Email"] = address, ["Form.Password"] = password });
        return page.Url.StartsWith("/Account/AuthenticatorCode", StringComparison.Ordinal)
            ? await page.SubmitHereAsync(new Dictionary<string, string> { ["Form.Code"] = page.Visitor.AuthenticatorCode(address) })
            : page;
    }

    private static async Task<PageView> ArriveAsync(PageView page)
    {
        while ((page.Location ?? OnwardFrom(page)) is { } next)
        {
            var url = new Uri(page.Reply.RequestMessage!.RequestUri!, next);
            page = await PageView.ReadAsync(page.Visitor, await page.Visitor.Http.GetAsync(url));
        }

        return page;
    }

    private static string? OnwardFrom(PageView page) =>
        page.Reply.Headers.TryGetValues("Refresh", out var values) ? values.Single()["0;url=".Length..] : null;
}
