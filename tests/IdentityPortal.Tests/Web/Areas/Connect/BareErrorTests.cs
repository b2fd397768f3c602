using System.Net;
using System.Net.Http.Headers;
using IdentityPortal.TestSupport;
using Microsoft.EntityFrameworkCore;

namespace IdentityPortal.Tests.Web.Areas.Connect;

/// <summary>A fault of the portal itself.</summary>
public sealed class BareErrorTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Apps_get_no_page_about_it_but_an_error_that_they_can_read_and_the_log_says_it()
    {
        await using var portal = await PortalApp.StartAsync(AppClient.Settings("wiki", "a secret"));
        using var app = new AppClient(portal, "wiki", "a secret");
        await portal.InStoreAsync(store => store.Database.ExecuteSqlRawAsync("ALTER TABLE \"OpenIddictTokens\" RENAME TO \"Away\"", Stop));

        foreach (var path in new[] { "token", "revoke", "introspect", "par", "userinfo" })
        {
            using var request = new HttpRequestMessage(path == "userinfo" ? HttpMethod.Get : HttpMethod.Post, $"/connect/{path}") { Content = ContentFor(path, app) };
            if (path == "userinfo")
            {
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", new string('a', 43));
            }

            using var answer = await app.Http.SendAsync(request, Stop);

            Assert.Equal((HttpStatusCode.InternalServerError, "application/json"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
            Assert.Equal("""{"error":"server_error"}""", await answer.Content.ReadAsStringAsync(Stop));
            Assert.True(answer.Headers.CacheControl!.NoStore);
        }

        Assert.Equal(5, portal.Log.Lines.Count(line => line.Contains("An unhandled exception has occurred", StringComparison.Ordinal)));
    }

    private static FormUrlEncodedContent? ContentFor(string path, AppClient app) => path == "userinfo" ? null : new(
        (path == "par"
            ? app.AuthorizeUrl().Split('?', 2)[1].Split('&').Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => Uri.UnescapeDataString(pair[1]))
            : new Dictionary<string, string>
            {
                ["client_id"] = app.Id,
                ["grant_type"] = "refresh_token",
                ["refresh_token"] = new string('a', 43),
                ["token"] = new string('a', 43),
            })
            .Append(KeyValuePair.Create("client_secret", "a secret")));
}
