using System.Net;

namespace IdentityPortal.Tests.Web.Areas.Gate;

public sealed class BehindNginxTests(NginxSite site) : BehindProxyTests(site), IClassFixture<NginxSite>
{
    private readonly NginxSite _site = site;

    [Fact]
    public async Task Browsers_are_told_once_to_use_https_and_health_is_not_public()
    {
        using var http = _site.Proxy.NewClient(new CookieContainer());
        using var page = await http.GetAsync("https://accounts.example.com/Account/Login", TestContext.Current.CancellationToken);
        using var health = await http.GetAsync("https://accounts.example.com/health/ready", TestContext.Current.CancellationToken);

        Assert.Single(page.Headers.GetValues("Strict-Transport-Security"));
        Assert.Equal("nginx", page.Headers.Server.ToString());
        Assert.Equal(HttpStatusCode.NotFound, health.StatusCode);
    }

    [Theory]
    [InlineData(40_000, "<main")]
    [InlineData(70_000, "<center>nginx</center>")]
    public async Task A_form_that_is_too_large_is_refused_by_the_portal_and_a_larger_one_by_nginx(int length, string answer)
    {
        using var http = _site.Proxy.NewClient(new CookieContainer());
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("Form.Email", new string('x', length))]);
        using var page = await http.PostAsync("https://accounts.example.com/Account/Login", form, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, page.StatusCode);
        Assert.Contains(answer, await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }
}
