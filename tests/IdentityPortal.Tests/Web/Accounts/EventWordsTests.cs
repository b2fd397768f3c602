using IdentityPortal.Web.Accounts;

namespace IdentityPortal.Tests.Web.Accounts;

public sealed class EventWordsTests
{
    private const string Chrome = "Chrome, Linux";
    private const string Firefox = "Firefox, Windows";

    [Theory]
    [InlineData(1, Firefox, Firefox, "Firefox on Windows")]
    [InlineData(1, "Linux", "Linux", "Linux")]
    [InlineData(1, "", "", "Unknown browser")]
    [InlineData(2, Chrome, Firefox, "Chrome on Linux and Firefox on Windows")]
    [InlineData(3, Chrome, Firefox, "Several browsers")]
    public void Up_to_two_browsers_are_named(int different, string first, string last, string words) =>
        Assert.Equal([words], Words.Of().EventDetails(new EventBrowsers(different, first, last), times: 1, since: default));

    [Fact]
    public void Where_the_browser_is_not_known_of_every_time_none_is_named() => Assert.Empty(Words.Of().EventDetails(browsers: null, times: 1, since: default));
}
