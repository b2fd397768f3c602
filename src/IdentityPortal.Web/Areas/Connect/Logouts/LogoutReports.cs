namespace IdentityPortal.Web.Areas.Connect.Logouts;

/// <summary>
/// Logs what one app does with its notices. Thousands of sessions may end while it is away, so each instance says once that it is, and once that it is
/// back; and of single notices only one in an hour.
/// </summary>
internal sealed partial class LogoutReports(string app, TimeProvider clock, ILogger<LogoutReports> logger)
{
    private static readonly TimeSpan Quiet = TimeSpan.FromHours(1);

    private readonly Dictionary<string, DateTimeOffset> _quietUntil = [];
    private bool _isAway;

    /// <param name="tries">Those of the same moment, at least one.</param>
    public void Say(IReadOnlyCollection<LogoutTry> tries)
    {
        SayWhetherAway(tries.FirstOrDefault(one => one.Answer == LogoutAnswer.Unavailable));
        if (tries.FirstOrDefault(one => one.Answer == LogoutAnswer.Unsettled) is { } unsettled && MaySay(nameof(AppUnsettled)))
        {
            AppUnsettled(app, unsettled.Status);
        }

        if (tries.FirstOrDefault(one => one.Answer == LogoutAnswer.Refused) is { } refused && MaySay(nameof(AppRefusedLogout)))
        {
            AppRefusedLogout(app, refused.Status);
        }

        if (tries.FirstOrDefault(one => one.IsGivenUp) is { } last && MaySay(nameof(AppGivenUp)))
        {
            AppGivenUp(app, last.Status, last.Tries);
        }
    }

    private void SayWhetherAway(LogoutTry? away)
    {
        if (away is not null && !_isAway)
        {
            AppNotTold(app, away.Status);
        }
        else if (away is null && _isAway)
        {
            AppAnswersAgain(app);
        }

        _isAway = away is not null;
    }

    private bool MaySay(string name)
    {
        var now = clock.GetUtcNow();
        if (_quietUntil.TryGetValue(name, out var end) && now < end)
        {
            return false;
        }

        _quietUntil[name] = now + Quiet;
        return true;
    }

    [LoggerMessage(1402, LogLevel.Warning, "App {App} was not told that a session has ended: {Status}. It is tried again for twelve hours", EventName = nameof(AppNotTold))]
    private partial void AppNotTold(string app, string status);

    [LoggerMessage(1403, LogLevel.Warning, "App {App} was not told that a session has ended, and is not tried again: {Status} after {Tries} tries", EventName = nameof(AppGivenUp))]
    private partial void AppGivenUp(string app, string status, int tries);

    [LoggerMessage(1404, LogLevel.Warning, "App {App} refused to end a session: {Status}", EventName = nameof(AppRefusedLogout))]
    private partial void AppRefusedLogout(string app, string status);

    [LoggerMessage(1415, LogLevel.Information, "App {App} answers again when it is told that a session has ended", EventName = nameof(AppAnswersAgain))]
    private partial void AppAnswersAgain(string app);

    [LoggerMessage(1416, LogLevel.Warning, "App {App} has not settled that a session has ended: {Status}. That session is tried again for twelve hours", EventName = nameof(AppUnsettled))]
    private partial void AppUnsettled(string app, string status);
}
