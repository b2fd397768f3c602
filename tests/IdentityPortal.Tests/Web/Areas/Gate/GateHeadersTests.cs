using IdentityPortal.Web.Areas.Gate;

namespace IdentityPortal.Tests.Web.Areas.Gate;

public sealed class GateHeadersTests
{
    [Theory]
    [InlineData("ann@example.com", "ann@example.com")]
    [InlineData("Bob Ümlaut", "Bob%20%C3%9Cmlaut")]
    [InlineData("100%, sure", "100%25%2C%20sure")]
    [InlineData("😀", "%F0%9F%98%80")]
    [InlineData(null, "")]
    [InlineData("", "")]
    public void A_text_is_percent_encoded_where_it_is_not_plain(string? text, string header) => Assert.Equal(header, GateHeaders.Text(text));

    [Theory]
    [InlineData("Ann\r\nRemote-User: root")]
    [InlineData("Ann\0")]
    [InlineData("Ann\u0085")]
    public void A_text_with_a_control_character_is_refused(string text) => Assert.Equal("", GateHeaders.Text(text));
}
