using IdentityPortal.Web.Operation;
using IdentityPortal.Web.Settings;
using IdentityPortal.Web.Store;
using Microsoft.Extensions.Options;
using MimeKit;

namespace IdentityPortal.Web.Mail;

/// <summary>
/// Sends what is in the outbox: at once what this instance has written, and every minute what is due. A mail whose instance crashed after the server
/// took it is sent again.
/// </summary>
internal sealed partial class MailWorker(
    Outbox outbox,
    OutboxRows rows,
    MailMessages messages,
    IOptions<PortalOptions> options,
    TimeProvider clock,
    ILogger<MailWorker> logger) : PeriodicTask(TimeSpan.FromMinutes(1), clock)
{
    /// <summary>For one mail, with the connection. It ends before the lease does.</summary>
    private static readonly TimeSpan LongestSend = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan LongestAtStop = TimeSpan.FromSeconds(3);

    // An optimisation of the log: each instance says once that a mail was not taken, and once that one was again.
    private volatile bool _isAway;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!outbox.IsOn)
        {
            return;
        }

        // An instance that was killed may have left some.
        outbox.SendSoon();
        await Task.WhenAll(base.ExecuteAsync(stoppingToken), SendWhenWrittenAsync(stoppingToken));
    }

    protected override async Task RunOnceAsync(CancellationToken cancellationToken)
    {
        await SendDueAsync(cancellationToken);
        if (PortalMetrics.WantsQueue)
        {
            var (size, age) = await rows.WaitingAsync(cancellationToken);
            PortalMetrics.NoteQueue(size, age);
        }
    }

    protected override void LogFailure(Exception fault) => OutboxNotRead(fault.GetType().Name);

    private async Task SendDueAsync(CancellationToken cancellationToken)
    {
        await using var server = new MailServer(options.Value.Mail);
        while (await rows.TakeAsync(cancellationToken) is { } row)
        {
            if (await SendAsync(row, server, cancellationToken) is MailResult.Unavailable)
            {
                return;
            }
        }
    }

    private async Task SendWhenWrittenAsync(CancellationToken stoppingToken)
    {
        try
        {
            await foreach (var _ in outbox.Signs.ReadAllAsync(stoppingToken))
            {
                await TryRunOnceAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The portal stops. What is waiting is sent after the next start.
        }
    }

    private async Task<MailResult> SendAsync(MailRow row, MailServer server, CancellationToken stopping)
    {
        // Strangers can cause this one, and must not be able to have others written to.
        var account = row.SubjectHash ?? await rows.AccountOfAsync(row.AddressHash, stopping);
        if (row.Kind == MailKind.ManyRefused && account is null)
        {
            await rows.SettleAsync(row, MailState.NoAccount, subjectHash: null);
            return MailResult.Refused;
        }

        if (outbox.ContentOf(row) is not { } content || row.At + OutboxRows.Patience < Clock.GetUtcNow())
        {
            await GiveUpAsync(row, MailState.GivenUp, account);
            return MailResult.Refused;
        }

        var language = content.Language ?? await rows.LanguageOfAsync(row.AddressHash, stopping);

        // A mail that has begun may end when the portal stops, because otherwise it could be sent again.
        using var longest = new CancellationTokenSource(LongestSend, Clock);
        await using var end = Clock.CreateTimer(_ => longest.Cancel(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        await using var stop = stopping.Register(() => end.Change(LongestAtStop, Timeout.InfiniteTimeSpan));
        var (result, fault) = await TrySendAsync();
        PortalMetrics.CountMail(row.Kind.ToString(), result.ToString());
        NoteServer(result, fault);
        switch (result)
        {
            case MailResult.Sent:
                await rows.SettleAsync(row, MailState.Sent, account);
                break;
            case MailResult.Refused:
                await GiveUpAsync(row, MailState.Refused, account);
                break;
            default:
                await rows.PostponeAsync(row);
                break;
        }

        return result;

        async Task<(MailResult Result, string? Fault)> TrySendAsync()
        {
            try
            {
                return await server.SendAsync(messages.Make(row, content, language), longest.Token);
            }
            catch (OperationCanceledException)
            {
                return (MailResult.Unavailable, nameof(TimeoutException));
            }
            catch (ParseException unwritable)
            {
                return (MailResult.Refused, unwritable.GetType().Name);
            }
        }
    }

    private async Task GiveUpAsync(MailRow row, MailState state, string? account)
    {
        await rows.SettleAsync(row, state, account);
        MailGivenUp(row.Id, row.Kind, state, row.Tries);
    }

    private void NoteServer(MailResult result, string? fault)
    {
        if (result is MailResult.Unavailable or MailResult.NotNow)
        {
            if (!_isAway)
            {
                MailServerUnavailable(fault);
            }

            _isAway = true;
        }
        else if (_isAway)
        {
            _isAway = false;
            MailServerBack();
        }
    }

    [LoggerMessage(1352, LogLevel.Warning, "The mail server of Portal:Mail:Host has not taken a mail: {Fault}. It is kept for two days and tried again", EventName = nameof(MailServerUnavailable))]
    private partial void MailServerUnavailable(string? fault);

    [LoggerMessage(1353, LogLevel.Information, "The mail server takes mails again", EventName = nameof(MailServerBack))]
    private partial void MailServerBack();

    [LoggerMessage(1354, LogLevel.Warning, "Mail {Mail} about {Kind} was not sent: {State} after {Tries} tries", EventName = nameof(MailGivenUp))]
    private partial void MailGivenUp(Guid mail, MailKind kind, MailState state, int tries);

    [LoggerMessage(1355, LogLevel.Warning, "The outbox could not be read or changed: {Fault}", EventName = nameof(OutboxNotRead))]
    private partial void OutboxNotRead(string fault);
}
