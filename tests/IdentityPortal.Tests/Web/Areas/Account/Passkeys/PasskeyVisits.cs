using System.Text.Json;
using IdentityPortal.Benchmarks.Portal;
using IdentityPortal.LocalPool;
using IdentityPortal.Tests.Web.Sessions;
using IdentityPortal.TestSupport;

namespace IdentityPortal.Tests.Web.Areas.Account.Passkeys;

/// <summary>Passkeys of people, and what the script of Log in does with them.</summary>
internal static class PasskeyVisits
{
    /// <summary>Gives a person who can log in with the password alone a passkey.</summary>
    public static async Task<SoftwareAuthenticator> EnrolAsync(PortalApp app, SeededPerson person, byte flags = 0x05)
    {
        var device = new SoftwareAuthenticator { Flags = flags };
        await EnrolAsync(app, await Authenticator.AccessTokenAsync(app, person), device);
        return device;
    }

    public static async Task EnrolAsync(PortalApp app, string accessToken, SoftwareAuthenticator device)
    {
        var begun = await app.CallPoolAsync("StartWebAuthnRegistration", new { AccessToken = accessToken });
        await app.CallPoolAsync("CompleteWebAuthnRegistration", new
        {
            AccessToken = accessToken,
            Credential = device.Create(begun.GetProperty("CredentialCreationOptions")),
        });
    }

    /// <summary>Asks for a challenge, as the script of the page does.</summary>
    /// <param name="address">Empty for the account that the browser remembers.</param>
    public static async Task<PageView> AskAsync(this Visitor visitor, PageView page, string address)
    {
        var fields = Form(page).QuerySelectorAll("input").ToDictionary(
            input => input.GetAttribute("name")!, input => input.GetAttribute("value") ?? "");
        fields["Form.Email"] = address;
        return await PageView.ReadAsync(visitor, await visitor.Http.PostAsync(
            Form(page).GetAttribute("data-options"), new FormUrlEncodedContent(fields), TestContext.Current.CancellationToken));
    }

    /// <summary>Sends the answer, with those of the other fields that the form has, and returns the response without following redirects.</summary>
    public static Task<PageView> AnswerAsync(this PageView page, string credential, string address = "", bool remember = false) => page.SendAsync(
        new Dictionary<string, string>
        {
            ["Form.Email"] = address,
            ["Form.RememberMe"] = remember ? "true" : "false",
            ["Form.Credential"] = credential,
        }.Where(field => Form(page).QuerySelector($"[name='{field.Key}']") is not null).ToDictionary(),
        Form(page).GetAttribute("action"));

    /// <summary>Logs in with a passkey and follows redirects to the final page.</summary>
    /// <param name="address">Empty for the account that the browser remembers.</param>
    public static async Task<PageView> UsePasskeyAsync(
        this Visitor visitor, SoftwareAuthenticator device, string address, bool remember = false, string returnUrl = "/Privacy")
    {
        var page = await visitor.OpenAsync($"/Account/Login?returnUrl={returnUrl}");
        var options = await visitor.AskAsync(page, address);
        return await visitor.FollowAsync(await page.AnswerAsync(device.Use(JsonElement.Parse(options.Html)), address, remember));
    }

    public static async Task LogInAsync(Visitor visitor, SeededPerson person, bool remember)
    {
        var page = await visitor.OpenAsync("/Account/Login");
        var typed = new Dictionary<string, string> { ["Form.Email"] = person.Email, ["Form.Password"] = person.Password };
        if (remember)
        {
            typed["Form.RememberMe"] = "true";
        }

        await (await page.SubmitAsync(typed).SucceedsAsync()).WithCodeAsync(person.Email).SucceedsAsync();
    }

    private static AngleSharp.Dom.IElement Form(PageView page) =>
        page.Document.QuerySelector("form[data-passkey]") ?? throw new InvalidOperationException($"{page.Url} has no form for passkeys.");
}
