using IdentityPortal.TestSupport;

namespace IdentityPortal.Tests.Web.Areas.Connect;

/// <summary>Return addresses of the log-in page that pretend to be requests of apps.</summary>
public sealed class ForgedReturnTests(ConnectPortal connect)
{
    [Theory]
    [InlineData("/connect/authorize?client_id=wiki&redirect_uri=https%3A%2F%2Fevil.example%2F&response_type=code&scope=openid")]
    [InlineData("/connect/authorize?client_id=wiki&redirect_uri=https%253A%252F%252Fevil.example%252F")]
    [InlineData("/connect/authorize%3Fclient_id%3Dwiki%26redirect_uri%3Dhttps%3A%2F%2Fevil.example%2F")]
    [InlineData("/connect/authorize?client_id=wiki&request_uri=https%3A%2F%2Fevil.example%2F")]
    [InlineData("/connect/authorize?client_id=wiki&request_uri=urn:ietf:params:oauth:request_uri:forged&redirect_uri=https://evil.example/")]
    [InlineData("/connect/authorize//evil.example")]
    [InlineData("/connect/authorize/..//evil.example")]
    [InlineData("/connect/%2e%2e//evil.example")]
    [InlineData("/connect/%252e%252e/%252fevil.example")]
    [InlineData("/connect//evil.example")]
    [InlineData("/connect/endsession?post_logout_redirect_uri=https%3A%2F%2Fevil.example%2F")]
    [InlineData("/connect/endsession?client_id=wiki&post_logout_redirect_uri=https%3A%2F%2Fwiki.example.com%2Fcallback%253Fnext%3Devil.example")]
    [InlineData("/Onward?returnUrl=%2F%2Fevil.example")]
    [InlineData("/Onward?returnUrl=%2Fconnect%2Fauthorize%3Bhttps%3A%2F%2Fevil.example")]
    [InlineData("/Onward?returnUrl=%2Fconnect%2Fauthorize%3Fx%0d%0aRefresh:%200;url=https://evil.example")]
    [InlineData("/Onward?returnUrl=%2Fconnect%2Fauthorize%3Fx%3B%20url%3Dhttps%3A%2F%2Fevil.example%2F")]
    public async Task Nobody_leaves_the_portal_by_one(string returnUrl)
    {
        using var visitor = connect.Portal.NewVisitor();
        var person = await connect.Portal.NewPersonAsync($"ann-{Guid.NewGuid():N}@example.com");

        var page = await (await visitor.OpenAsync($"/Account/Login?returnUrl={Uri.EscapeDataString(returnUrl)}"))
            .SendAsync(new Dictionary<string, string> { ["Form.Email"] = person.Email, ["Form.Password"] = person.Password! });

        for (var hops = 0; Next(page) is { } next; hops++)
        {
            Assert.InRange(hops, 0, 5);
            var url = new Uri(connect.Portal.Address, next.Replace('\\', '/'));
            Assert.Equal((next, connect.Portal.Address.Authority), (next, url.Authority));
            page = await PageView.ReadAsync(visitor, await visitor.Http.GetAsync(next, TestContext.Current.CancellationToken));
        }

        Assert.True((int)page.Status < 500, $"{page.Url}: {page.Status}");
        Assert.True((await visitor.OpenAsync("/Preferences")).IsLoggedIn);
    }

    private static string? Next(PageView page) =>
        page.Location ?? (page.Reply.Headers.TryGetValues("Refresh", out var values) ? values.Single()["0;url=".Length..] : null);
}
