using IdentityPortal.LocalPool;
using IdentityPortal.TestSupport;

namespace IdentityPortal.Tests.Web.Areas.Self;

/// <summary>Browsers that say what they are, and what the list of sessions says about them.</summary>
internal static class BrowserAgents
{
    public const string Firefox = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0";
    public const string Phone = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1";

    /// <summary>Logs in with a browser of this name, which comes from this address.</summary>
    public static async Task<Visitor> LogInWithAsync(this PortalApp app, SeededPerson person, string userAgent, string? from = null)
    {
        var visitor = app.NewVisitor();
        visitor.Http.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", userAgent);
        if (from is not null)
        {
            visitor.Http.DefaultRequestHeaders.Add("X-Forwarded-For", from);
        }

        var page = await (await visitor.LoginAsync(person.Email, person.Password)).WithCodeAsync(person.Email);
        Assert.True(page.IsLoggedIn);
        return visitor;
    }

    /// <summary>The lines of the list, with the button's text at the end.</summary>
    public static IReadOnlyList<string> SessionsOn(this PageView page) =>
        [.. page.Document.QuerySelectorAll(".kept li").Select(line => string.Join(' ', line.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)))];

    /// <summary>The ids of the sessions that the list can end.</summary>
    public static IReadOnlyList<string> SidsOn(this PageView page) =>
        [.. page.Document.QuerySelectorAll("button[name='Form.Sid']").Select(button => button.GetAttribute("value")!)];

    /// <summary>Ends the session with this id, as its button on the page does.</summary>
    public static async Task<PageView> EndAsync(this PageView page, string sid)
    {
        var fields = new Dictionary<string, string> { ["__RequestVerificationToken"] = page.ValueOf("__RequestVerificationToken")!, ["Form.Sid"] = sid };
        var reply = await page.Visitor.Http.PostAsync("/Account/Sessions?handler=End", new FormUrlEncodedContent(fields), TestContext.Current.CancellationToken);
        return await page.Visitor.FollowAsync(await PageView.ReadAsync(page.Visitor, reply));
    }
}
