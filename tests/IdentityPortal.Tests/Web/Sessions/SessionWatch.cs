using System.Linq.Expressions;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using IdentityPortal.LocalPool;
using IdentityPortal.Tests.LocalPool;
using IdentityPortal.TestSupport;
using IdentityPortal.Web.Sessions;
using IdentityPortal.Web.Store;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IdentityPortal.Tests.Web.Sessions;

/// <summary>Actions and observations of the session tests that do not use pages.</summary>
internal static class SessionWatch
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static async Task<Visitor> LogInAsync(this PortalApp app, SeededPerson person, bool remember = false)
    {
        var visitor = app.NewVisitor();
        var typed = new Dictionary<string, string> { ["Form.Email"] = person.Email, ["Form.Password"] = person.Password };
        if (remember)
        {
            typed["Form.RememberMe"] = "true";
        }

        // The account page would call Cognito.
        var page = await (await visitor.OpenAsync("/Account/Login?returnUrl=/Privacy")).SubmitAsync(typed);
        Assert.True((await page.WithCodeAsync(person.Email)).IsLoggedIn);
        return visitor;
    }

    /// <summary>Opens a page that does not call Cognito, so that only the check of the session may.</summary>
    public static async Task<bool> IsInAsync(this Visitor visitor) => (await visitor.OpenAsync("/Privacy")).IsLoggedIn;

    /// <summary>The same browser, after a proxy has sent it to another instance.</summary>
    public static Visitor MovedTo(this Visitor visitor, PortalApp instance)
    {
        var moved = instance.NewVisitor();
        foreach (var cookie in visitor.Cookies)
        {
            moved.SetCookie(cookie.Name, cookie.Value);
        }

        return moved;
    }

    public static int CallsOf(this PortalApp app, string operation) => app.Pool.Calls.Count(call => call == operation);

    /// <summary>Calls Cognito directly, as an administrator.</summary>
    public static async Task AdministerAsync(this PortalApp app, string operation, object members) =>
        await AskAsAdministratorAsync(app, operation, members);

    /// <summary>As <see cref="AdministerAsync"/>, for what the answer says.</summary>
    public static Task<JsonElement> AskAsAdministratorAsync(this PortalApp app, string operation, object members)
    {
        var body = JsonSerializer.SerializeToNode(members)!.AsObject();
        body["UserPoolId"] = app.Pool.UserPoolId;
        return PostAsync(app, operation, Encoding.UTF8.GetBytes(body.ToJsonString()), isSigned: true);
    }

    /// <summary>Calls Cognito directly without AWS credentials, as the owner of a token can.</summary>
    public static Task<JsonElement> CallPoolAsync(this PortalApp app, string operation, object members) =>
        PostAsync(app, operation, JsonSerializer.SerializeToUtf8Bytes(members), isSigned: false);

    /// <summary>The tokens of all sessions, decrypted with the portal's own keys.</summary>
    public static Task<IReadOnlyList<SessionTokens>> TokensAsync(this PortalApp app) => TokensAsync(app, _ => true);

    /// <summary>The tokens of all sessions that this person has begun with the present address.</summary>
    public static Task<IReadOnlyList<SessionTokens>> TokensAsync(this PortalApp app, SeededPerson person)
    {
        var address = app.Services.GetRequiredService<KeyedHash>().OfAddress(person.Email);
        return TokensAsync(app, session => session.AddressHash == address);
    }

    private static async Task<IReadOnlyList<SessionTokens>> TokensAsync(PortalApp app, Expression<Func<SessionRow, bool>> which)
    {
        var protector = app.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("IdentityPortal.Sessions");
        var rows = await app.InStoreAsync(store => store.Sessions.AsNoTracking().Where(which).ToListAsync(Stop));
        return [.. rows.Select(row => SessionTokens.Of(TicketSerializer.Default.Deserialize(protector.Unprotect(row.Ticket))!.Properties)!)];
    }

    private static async Task<JsonElement> PostAsync(PortalApp app, string operation, byte[] body, bool isSigned)
    {
        using var http = new HttpClient { BaseAddress = app.Pool.Endpoint };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/") { Content = new ByteArrayContent(body) };
        request.Headers.Add("X-Amz-Target", "AWSCognitoIdentityProviderService." + operation);
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/x-amz-json-1.1");
        if (isSigned)
        {
            SigV4Headers.Sign(
                request, app.Pool.Endpoint.Authority, body, app.Pool.Region, DateTimeOffset.UtcNow, LocalPoolServer.AccessKey, LocalPoolServer.AccessKey);
        }

        using var reply = await http.SendAsync(request, Stop);
        var text = await reply.Content.ReadAsStringAsync(Stop);
        Assert.True(reply.IsSuccessStatusCode, text);
        return text.Length == 0 ? default : JsonElement.Parse(text);
    }
}
