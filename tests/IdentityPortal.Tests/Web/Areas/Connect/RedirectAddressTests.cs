using System.Net;
using IdentityPortal.TestSupport;
using Microsoft.AspNetCore.WebUtilities;

namespace IdentityPortal.Tests.Web.Areas.Connect;

/// <summary>Addresses that resemble the one that an app has registered.</summary>
public sealed class RedirectAddressTests(ConnectPortal connect)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<string> NearMisses =>
    [
        "https://wiki.example.com/Callback",
        "HTTPS://wiki.example.com/callback",
        "https://WIKI.example.com/callback",
        "https://wiki.example.com/callback/",
        "https://wiki.example.com/callback/../callback",
        "https://wiki.example.com/./callback",
        "https://wiki.example.com//callback",
        "https://wiki.example.com/%63allback",
        "https://wiki.example.com/callback%2f",
        "https://wiki.example.com/callback%00",
        "https://wiki.example.com/callback?",
        "https://wiki.example.com/callback?next=evil.example",
        "https://wiki.example.com/callback#",
        "https://wiki.example.com/callback#part",
        "https://wiki.example.com/callback;part",
        "https://wiki.example.com./callback",
        "https://wiki.example.com:443/callback",
        "https://wiki.example.com:8443/callback",
        "https://ann@wiki.example.com/callback",
        "https://wiki.example.com@evil.example/callback",
        "https://wiki.example.com%40evil.example/callback",
        "https://evil.example\\@wiki.example.com/callback",
        "https://wiki.example.com\\callback",
        "https:\\\\wiki.example.com\\callback",
        "https:wiki.example.com/callback",
        "https://wiki.example.com.evil.example/callback",
        "https://evil.example/https://wiki.example.com/callback",
        "https://wikiXexample.com/callback",
        "https://w\u0456ki.example.com/callback",
        "//wiki.example.com/callback",
        "/callback",
        " https://wiki.example.com/callback",
        "https://wiki.example.com/callback ",
        "https://wiki.example.com/callback\r\nX: y",
        "https://wiki.example.com/callback,https://evil.example/",
        "https://wiki.example.com/callback https://evil.example/",
        "https://board.example.com/callback",
        "http://localhost:5000/Account/Login",
        "javascript:alert(1)//https://wiki.example.com/callback",
        "data:text/html,https://wiki.example.com/callback",
    ];

    [Theory]
    [Trait("Check", "8")]
    [MemberData(nameof(NearMisses))]
    public async Task No_request_leads_there_with_a_code_or_a_fault(string address)
    {
        using var app = connect.Wiki();
        using var visitor = connect.Portal.NewVisitor();

        foreach (var scope in new[] { "openid", "openid everything" })
        {
            var page = await PageView.ReadAsync(
                visitor, await visitor.Http.GetAsync(app.AuthorizeUrl(("redirect_uri", address), ("scope", scope), ("prompt", "none")), Stop));
            AssertStays(page);
        }

        Assert.Equal(HttpStatusCode.BadRequest, (await app.PushAsync(("redirect_uri", address))).Status);
    }

    [Theory]
    [Trait("Check", "41")]
    [MemberData(nameof(NearMisses))]
    public async Task No_log_out_leads_there(string address)
    {
        using var app = connect.Wiki();
        using var visitor = connect.Portal.NewVisitor();
        var url = QueryHelpers.AddQueryString(
            "/connect/endsession", new Dictionary<string, string?> { ["client_id"] = app.Id, ["post_logout_redirect_uri"] = address });

        AssertStays(await PageView.ReadAsync(visitor, await visitor.Http.GetAsync(url, Stop)));
    }

    [Theory]
    [Trait("Check", "8")]
    [InlineData("https://wiki.example.com/callback", "https://evil.example/")]
    [InlineData("https://evil.example/", "https://wiki.example.com/callback")]
    public async Task Of_two_addresses_none_counts(string first, string second)
    {
        using var app = connect.Wiki();
        using var visitor = connect.Portal.NewVisitor();

        var url = $"{app.AuthorizeUrl(("redirect_uri", first))}&redirect_uri={Uri.EscapeDataString(second)}";

        AssertStays(await PageView.ReadAsync(visitor, await visitor.Http.GetAsync(url, Stop)));
    }

    private static void AssertStays(PageView page)
    {
        Assert.Equal((HttpStatusCode.BadRequest, null), (page.Status, page.Location));
        Assert.Empty(page.Document.QuerySelectorAll("main a:not([href='/'], [href='mailto:help@example.com'])"));
    }
}
