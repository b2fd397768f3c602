using System.Threading.Channels;
using IdentityPortal.Web.Accounts.Apps;
using IdentityPortal.Web.Store;

namespace IdentityPortal.Web.Areas.Connect.Logouts;

/// <summary>What one app is told. An app that does not answer delays no other.</summary>
internal sealed partial class LogoutLine(
    App app, LogoutNotices notices, LogoutTokens tokens, LogoutCall call, TimeProvider clock, ILogger<LogoutLine> logger)
{
    /// <summary>How many sessions the app is told of at the same time.</summary>
    private const int AtOnce = 4;

    /// <summary>Sessions of most apps have ended by themselves by then.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromHours(12);

    // One sign is enough, because everything that is due is sent then.
    private readonly Channel<bool> _signs = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    // An optimisation of the log: each instance says once that the app is away.
    private volatile bool _isAway;

    public string App => app.Id;

    public ChannelReader<bool> Signs => _signs.Reader;

    public void SendSoon() => _signs.Writer.TryWrite(true);

    public async Task SendDueAsync(CancellationToken stopping)
    {
        bool isThere;
        do
        {
            var taken = await notices.TakeAsync(app.Id, AtOnce, stopping);
            var answers = await Task.WhenAll(taken.Select(notice => SendAsync(notice, stopping)));

            // An app that is away is told the rest later.
            isThere = answers.Length > 0 && !answers.Contains(LogoutAnswer.Unavailable);
        }
        while (isThere);
    }

    private async Task<LogoutAnswer> SendAsync(LogoutNoticeRow notice, CancellationToken stopping)
    {
        var (answer, status) = await call.SendAsync(app.Settings.BackchannelLogoutUri!, tokens.Make(notice), stopping);
        if (answer == LogoutAnswer.Unavailable)
        {
            await NotTakenAsync(notice, status);
            return answer;
        }

        _isAway = false;
        if (answer == LogoutAnswer.Refused)
        {
            AppRefusedLogout(app.Id, status);
        }

        await notices.DeleteAsync(notice);
        return answer;
    }

    private async Task NotTakenAsync(LogoutNoticeRow notice, string status)
    {
        if (!_isAway)
        {
            AppNotTold(app.Id, status);
        }

        _isAway = true;
        if (clock.GetUtcNow() < notice.At + Patience)
        {
            await notices.PostponeAsync(notice);
            return;
        }

        AppGivenUp(app.Id, status, notice.Tries);
        await notices.DeleteAsync(notice);
    }

    [LoggerMessage(1402, LogLevel.Warning, "App {App} was not told that a session has ended: {Status}. It is tried again for twelve hours", EventName = nameof(AppNotTold))]
    private partial void AppNotTold(string app, string status);

    [LoggerMessage(1403, LogLevel.Warning, "App {App} was not told that a session has ended, and is not tried again: {Status} after {Tries} tries", EventName = nameof(AppGivenUp))]
    private partial void AppGivenUp(string app, string status, int tries);

    [LoggerMessage(1404, LogLevel.Warning, "App {App} refused to end a session: {Status}", EventName = nameof(AppRefusedLogout))]
    private partial void AppRefusedLogout(string app, string status);
}
