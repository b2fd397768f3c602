using System.Net;
using IdentityPortal.Web.Sessions;

namespace IdentityPortal.Tests.Web.Sessions;

public sealed class SessionOriginTests
{
    [Theory]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox", "Windows")]
    [InlineData("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15", "Safari", "Mac")]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Safari/537.36", "Chrome", "Windows")]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Safari/537.36 Edg/138.0.0.0", "Edge", "Windows")]
    [InlineData("Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Safari/537.36 OPR/122.0.0.0", "Opera", "Chromebook")]
    [InlineData("Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36", "Samsung Internet", "Android")]
    [InlineData("Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/138.0.7204.53 Mobile/15E148 Safari/604.1", "Chrome", "iPhone")]
    [InlineData("Mozilla/5.0 (iPad; CPU OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) FxiOS/140.0 Mobile/15E148 Safari/605.1.15", "Firefox", "iPad")]
    [InlineData("curl/8.14.1", "", "")]
    [InlineData("", "", "")]
    public void A_browser_is_named_by_what_it_says(string userAgent, string browser, string device) =>
        Assert.Equal((browser, device), (BrowserName.In(userAgent), DeviceName.In(userAgent)));

    [Theory]
    [InlineData("203.0.113.77", "203.0.113.x")]
    [InlineData("::ffff:203.0.113.77", "203.0.113.x")]
    [InlineData("2001:db8:77:1234:5678:9abc:def0:1", "2001:db8:77:x")]
    [InlineData("::1", "0:0:0:x")]
    public void An_address_is_shortened(string address, string shortened) => Assert.Equal(shortened, ShortAddress.Of(IPAddress.Parse(address)));

    [Theory]
    [InlineData("::1", NetworkPlace.ThisMachine)]
    [InlineData("127.0.0.1", NetworkPlace.ThisMachine)]
    [InlineData("::ffff:127.0.0.1", NetworkPlace.ThisMachine)]
    [InlineData("10.1.2.3", NetworkPlace.LocalNetwork)]
    [InlineData("172.16.0.1", NetworkPlace.LocalNetwork)]
    [InlineData("172.31.255.1", NetworkPlace.LocalNetwork)]
    [InlineData("192.168.178.20", NetworkPlace.LocalNetwork)]
    [InlineData("169.254.7.7", NetworkPlace.LocalNetwork)]
    [InlineData("fd12:3456:789a::1", NetworkPlace.LocalNetwork)]
    [InlineData("fe80::1", NetworkPlace.LocalNetwork)]
    [InlineData("172.32.0.1", NetworkPlace.Elsewhere)]
    [InlineData("203.0.113.77", NetworkPlace.Elsewhere)]
    [InlineData("2001:db8:77:1234::1", NetworkPlace.Elsewhere)]
    [InlineData("64:ff9b::1", NetworkPlace.Elsewhere)]
    public void A_shortened_address_still_tells_where_it_is(string address, object place) =>
        Assert.Equal(place, ShortAddress.PlaceOf(ShortAddress.Of(IPAddress.Parse(address))!));

    [Fact]
    public void Without_an_address_there_is_none() => Assert.Null(ShortAddress.Of(null));
}
