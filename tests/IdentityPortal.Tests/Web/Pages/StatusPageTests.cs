using System.Net;
using IdentityPortal.TestSupport;

namespace IdentityPortal.Tests.Web.Pages;

public sealed class StatusPageTests(SharedPortal portal) : IClassFixture<SharedPortal>
{
    [Theory]
    [InlineData(400)]
    [InlineData(404)]
    [InlineData(409)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(0)]
    public async Task Opened_directly_it_does_not_exist(int code)
    {
        using var visitor = portal.App.NewVisitor();

        var page = await visitor.OpenAsync($"/Status/{code}");

        Assert.Equal((HttpStatusCode.NotFound, "This page does not exist"), (page.Status, page.Heading));
        Assert.Null(page.Document.QuerySelector("main form"));
    }
}
