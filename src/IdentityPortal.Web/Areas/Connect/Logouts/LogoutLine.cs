using System.Threading.Channels;
using IdentityPortal.Web.Accounts.Apps;
using IdentityPortal.Web.Store;

namespace IdentityPortal.Web.Areas.Connect.Logouts;

/// <summary>What one app is told. An app that does not answer delays no other, and a notice that it does not settle delays no other notice.</summary>
internal sealed class LogoutLine(
    App app, LogoutNotices notices, LogoutTokens tokens, LogoutCall call, LogoutReports reports, TimeProvider clock)
{
    /// <summary>How many sessions the app is told of at the same time.</summary>
    private const int AtOnce = 4;

    /// <summary>Sessions of most apps have ended by themselves by then.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromHours(12);

    // One sign is enough, because everything that is due is sent then.
    private readonly Channel<bool> _signs = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public string App => app.Id;

    public ChannelReader<bool> Signs => _signs.Reader;

    public void SendSoon() => _signs.Writer.TryWrite(true);

    public async Task SendDueAsync(CancellationToken stopping)
    {
        while (await notices.TakeAsync(app.Id, AtOnce, stopping) is { Count: > 0 } taken)
        {
            var calls = await Task.WhenAll(taken.Select(notice => SendAsync(notice, stopping)));
            reports.Say(calls);
            if (calls.Any(one => one.Answer == LogoutAnswer.Unavailable))
            {
                // It is told the rest later.
                return;
            }
        }
    }

    private async Task<LogoutTry> SendAsync(LogoutNoticeRow notice, CancellationToken stopping)
    {
        var (answer, status) = await call.SendAsync(app.Settings.BackchannelLogoutUri!, tokens.Make(notice), stopping);
        var isSettled = answer is LogoutAnswer.Told or LogoutAnswer.Refused;
        var isOver = clock.GetUtcNow() >= notice.At + Patience;
        await (isSettled || isOver ? notices.DeleteAsync(notice) : notices.PostponeAsync(notice));
        return new LogoutTry(answer, status, notice.Tries, IsGivenUp: !isSettled && isOver);
    }
}
