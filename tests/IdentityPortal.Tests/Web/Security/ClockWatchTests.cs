using IdentityPortal.TestSupport;

namespace IdentityPortal.Tests.Web.Security;

public sealed class ClockWatchTests
{
    private const string Sentence = "This host's clock differs from Cognito's by";

    [Theory]
    [InlineData(10)]
    [InlineData(-10)]
    public async Task A_wrong_clock_is_logged_as_what_it_is_once_an_hour(int minutes)
    {
        await using var app = await PortalApp.StartAsync(clock: new(DateTimeOffset.UtcNow.AddMinutes(minutes)), poolClock: TimeProvider.System);
        using var visitor = app.NewVisitor();

        await visitor.LoginAsync("nobody@example.com");
        await visitor.LoginAsync("somebody@example.com");
        Assert.Equal(1, LoggedTimes(app));
        app.Clock.Advance(TimeSpan.FromHours(1));
        await visitor.LoginAsync("anybody@example.com");

        Assert.Equal(2, LoggedTimes(app));
    }

    [Fact]
    public async Task A_clock_that_is_right_is_nothing_to_tell()
    {
        await using var app = await PortalApp.StartAsync();
        using var visitor = app.NewVisitor();

        await visitor.LoginAsync("nobody@example.com");

        Assert.Equal(0, LoggedTimes(app));
    }

    [Fact]
    public async Task Each_portal_of_a_process_compares_its_own_clock()
    {
        await using var right = await PortalApp.StartAsync();
        await using var wrong = await PortalApp.StartAsync(clock: new(DateTimeOffset.UtcNow.AddMinutes(10)), poolClock: TimeProvider.System);
        using var visitor = right.NewVisitor();
        using var other = wrong.NewVisitor();

        await visitor.LoginAsync("nobody@example.com");
        await other.LoginAsync("nobody@example.com");

        Assert.Equal((0, 1), (LoggedTimes(right), LoggedTimes(wrong)));
    }

    private static int LoggedTimes(PortalApp app) => app.Log.Lines.Count(line => line.Contains(Sentence, StringComparison.Ordinal));
}
