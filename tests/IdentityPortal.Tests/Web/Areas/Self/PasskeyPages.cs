using System.Net;
using System.Text.Json;
using IdentityPortal.Benchmarks.Portal;
using IdentityPortal.TestSupport;
using IdentityPortal.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace IdentityPortal.Tests.Web.Areas.Self;

/// <summary>What people, and the script of the page, do with passkeys under Security.</summary>
internal static class PasskeyPages
{
    /// <summary>A browser in which the person with a confirmed address has just logged in with the password.</summary>
    public static async Task<Visitor> LoggedInAsync(PortalApp app)
    {
        var visitor = app.NewVisitor();
        await visitor.HasLoggedInAsync(app.Person("CONFIRMED").Email, app.Person("CONFIRMED").Password);
        return visitor;
    }

    /// <summary>Adds a passkey and follows redirects to the final page.</summary>
    public static async Task<PageView> AddPasskeyAsync(this Visitor visitor, SoftwareAuthenticator device, string name = "My laptop")
    {
        var page = await visitor.OpenAsync("/Account/AddPasskey");
        return await visitor.FollowAsync(await page.FinishAsync(device, await visitor.BeginAsync(page, name), name));
    }

    /// <summary>Asks for what the browser needs, as the script does when the button is pressed.</summary>
    public static async Task<PageView> BeginAsync(this Visitor visitor, PageView page, string name = "My laptop")
    {
        var form = page.Document.QuerySelector("form[data-passkey=create]") ?? throw new InvalidOperationException($"{page.Url} adds no passkeys:\n{page.Html}");
        var fields = form.QuerySelectorAll("input").ToDictionary(
            input => input.GetAttribute("name")!, input => input.GetAttribute("value") ?? "");
        fields["Form.Name"] = name;
        return await PageView.ReadAsync(visitor, await visitor.Http.PostAsync(
            form.GetAttribute("data-options"), new FormUrlEncodedContent(fields), TestContext.Current.CancellationToken));
    }

    /// <summary>Lets the device create the passkey and returns the answer to it without following redirects.</summary>
    public static Task<PageView> FinishAsync(this PageView page, SoftwareAuthenticator device, PageView options, string name = "My laptop") =>
        page.SendAsync(Fields(
            device.Create(JsonElement.Parse(options.Status == HttpStatusCode.OK ? options.Html : throw new InvalidOperationException(options.MainText))).GetRawText(),
            name));

    public static Dictionary<string, string> Fields(string credential, string name = "My laptop") =>
        new() { ["Form.Name"] = name, ["Form.Credential"] = credential };

    public static Dictionary<string, string> Named(string name) => new() { ["Form.Name"] = name };

    /// <summary>Sends a form to an address that no page names, and follows redirects.</summary>
    public static async Task<PageView> ForgeAsync(this Visitor visitor, PageView page, string url, Dictionary<string, string> fields)
    {
        fields["__RequestVerificationToken"] = page.ValueOf("__RequestVerificationToken")!;
        return await visitor.FollowAsync(await PageView.ReadAsync(
            visitor, await visitor.Http.PostAsync(url, new FormUrlEncodedContent(fields), TestContext.Current.CancellationToken)));
    }

    /// <summary>The passkeys as the security page shows them, each on one line.</summary>
    public static IReadOnlyList<string> PasskeysOn(PageView page) =>
        [.. page.Document.QuerySelectorAll(".kept li").Select(passkey => string.Join(' ', passkey.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)))];

    /// <summary>Opens a page about the passkey that the security page shows at this place.</summary>
    public static async Task<PageView> OpenPasskeyAsync(this Visitor visitor, string name, int place = 0) => await visitor.OpenAsync(
        (await visitor.OpenAsync("/Account/Security")).Document.QuerySelectorAll($".kept a[href*='/{name}/']")[place].GetAttribute("href")!);

    public static Task<List<PasskeyRow>> RowsAsync(PortalApp app) =>
        app.InStoreAsync(store => store.Passkeys.AsNoTracking().ToListAsync(TestContext.Current.CancellationToken));
}
