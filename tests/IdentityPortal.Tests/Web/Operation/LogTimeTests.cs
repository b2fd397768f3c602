using System.Globalization;
using IdentityPortal.TestSupport;
using IdentityPortal.Web.Languages;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;

namespace IdentityPortal.Tests.Web.Operation;

public sealed class LogTimeTests
{
    [Fact]
    public async Task A_line_of_the_log_has_the_same_time_in_whatever_language_the_page_is()
    {
        await using var app = await PortalApp.StartAsync(environment: "Production");
        var format = app.Services.GetRequiredService<IOptionsMonitor<JsonConsoleFormatterOptions>>().CurrentValue.TimestampFormat!;
        var time = new DateTimeOffset(2026, 11, 3, 21, 7, 9, 5, TimeSpan.Zero);

        Assert.All(
            CultureInfo.GetCultures(CultureTypes.AllCultures).Where(culture => culture.Name.Length > 0),
            culture => Assert.Equal("2026-11-03T21:07:09.005Z", time.ToString(format, Language.CultureOf(culture.Name))));
    }
}
