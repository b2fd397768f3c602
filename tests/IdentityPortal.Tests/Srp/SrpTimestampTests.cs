using System.Globalization;
using IdentityPortal.Srp;

namespace IdentityPortal.Tests.Srp;

public sealed class SrpTimestampTests
{
    [Theory]
    [InlineData("2025-03-04T09:05:07Z", "Tue Mar 4 09:05:07 UTC 2025")]
    [InlineData("2025-12-31T23:59:59Z", "Wed Dec 31 23:59:59 UTC 2025")]
    [InlineData("2024-02-29T00:00:00Z", "Thu Feb 29 00:00:00 UTC 2024")]
    [InlineData("2025-01-01T01:30:00+02:00", "Tue Dec 31 23:30:00 UTC 2024")]
    public void It_is_written_in_English_and_UTC(string time, string expected) =>
        Assert.Equal(expected, SrpTimestamp.Format(DateTimeOffset.Parse(time, CultureInfo.InvariantCulture)));

    [Theory]
    [InlineData("de-DE")]
    [InlineData("ar-SA")]
    [InlineData("th-TH")]
    public void It_does_not_depend_on_the_culture(string culture)
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = new CultureInfo(culture);
        try
        {
            Assert.Equal("Tue Mar 4 09:05:07 UTC 2025", SrpTimestamp.Format(new DateTimeOffset(2025, 3, 4, 9, 5, 7, TimeSpan.Zero)));
            Assert.True(SrpTimestamp.TryParse("Tue Mar 4 09:05:07 UTC 2025", out _));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void What_was_written_can_be_read_on_every_day_of_a_year()
    {
        for (var day = 0; day < 366; day++)
        {
            var time = new DateTimeOffset(2024, 1, 1, 13, 4, 5, TimeSpan.Zero).AddDays(day);

            Assert.True(SrpTimestamp.TryParse(SrpTimestamp.Format(time), out var read));
            Assert.Equal(time, read);
            Assert.Equal(TimeSpan.Zero, read.Offset);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("Tue Mar 04 09:05:07 UTC 2025")]
    [InlineData("Wed Mar 4 09:05:07 UTC 2025")]
    [InlineData("Tue Mar 4 9:05:07 UTC 2025")]
    [InlineData("Tue Mar  4 09:05:07 UTC 2025")]
    [InlineData("tue mar 4 09:05:07 utc 2025")]
    [InlineData("Tue Mar 4 09:05:07 GMT 2025")]
    [InlineData("Tue Mar 4 09:05:07 UTC 25")]
    [InlineData("Tue Mar 4 09:05:07 UTC 2025 ")]
    [InlineData("Tue Mar 4 24:05:07 UTC 2025")]
    [InlineData("Sat Feb 30 09:05:07 UTC 2025")]
    [InlineData("2025-03-04T09:05:07Z")]
    public void Anything_else_is_refused(string text) => Assert.False(SrpTimestamp.TryParse(text, out _));
}
