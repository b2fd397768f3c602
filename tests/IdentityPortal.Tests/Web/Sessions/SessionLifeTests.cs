using System.Globalization;
using IdentityPortal.TestSupport;

namespace IdentityPortal.Tests.Web.Sessions;

public sealed class SessionLifeTests
{
    [Theory]
    [InlineData(false, 60)]
    [InlineData(true, 14 * 24 * 60)]
    [Asvs("7.3.1")]
    public async Task A_session_that_is_not_used_ends(bool remember, int minutes)
    {
        await using var app = await PortalApp.StartAsync();
        using var visitor = await app.LogInAsync(app.Person("CONFIRMED"), remember);

        app.Clock.Advance(TimeSpan.FromMinutes(minutes) - TimeSpan.FromSeconds(1));
        Assert.True(await visitor.IsInAsync());

        app.Clock.Advance(TimeSpan.FromMinutes(minutes));
        Assert.False(await visitor.IsInAsync());
    }

    [Theory]
    [InlineData(false, 8, 0.75)]
    [InlineData(true, 30 * 24, 13 * 24)]
    [Asvs("7.3.2")]
    public async Task A_session_that_is_used_ends_as_well(bool remember, int hours, double step)
    {
        await using var app = await PortalApp.StartAsync();
        using var visitor = await app.LogInAsync(app.Person("CONFIRMED"), remember);
        var end = app.Clock.GetUtcNow().AddHours(hours);
        while (app.Clock.GetUtcNow().AddHours(step) < end)
        {
            app.Clock.Advance(TimeSpan.FromHours(step));
            Assert.True(await visitor.IsInAsync());
        }

        app.Clock.Advance(end - app.Clock.GetUtcNow());

        Assert.False(await visitor.IsInAsync());
    }

    /// <summary>The end of a session used to be moved in steps of a minute, so a timeout of a minute was never extended.</summary>
    [Theory]
    [InlineData("00:01:00", 30)]
    [InlineData("00:01:30", 45)]
    [InlineData("00:15:00", 14 * 60)]
    public async Task A_session_in_use_does_not_end_at_a_short_idle_timeout(string idle, int seconds)
    {
        await using var app = await PortalApp.StartAsync(new Dictionary<string, string> { ["Portal:SessionIdle"] = idle });
        using var visitor = await app.LogInAsync(app.Person("CONFIRMED"));

        for (var use = 1; use <= 8; use++)
        {
            app.Clock.Advance(TimeSpan.FromSeconds(seconds));
            Assert.True(await visitor.IsInAsync());
        }

        app.Clock.Advance(TimeSpan.Parse(idle, CultureInfo.InvariantCulture));
        Assert.False(await visitor.IsInAsync());
    }

    [Fact]
    [Asvs("7.1.1")]
    public async Task Both_limits_are_settings()
    {
        await using var app = await PortalApp.StartAsync(new Dictionary<string, string>
        {
            ["Portal:SessionIdle"] = "00:05:00",
            ["Portal:SessionLife"] = "00:08:00",
        });
        using var idle = await app.LogInAsync(app.Person("CONFIRMED"));
        using var busy = await app.LogInAsync(app.Person("CONFIRMED"));
        app.Clock.Advance(TimeSpan.FromMinutes(4));
        Assert.True(await busy.IsInAsync());

        app.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.False(await idle.IsInAsync());
        Assert.True(await busy.IsInAsync());

        app.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.False(await busy.IsInAsync());
    }
}
