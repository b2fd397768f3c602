using Amazon.Runtime;
using IdentityPortal.Web.Accounts;
using IdentityPortal.Web.Audit;
using IdentityPortal.Web.Store;
using LogLevel = Microsoft.Extensions.Logging.LogLevel;

namespace IdentityPortal.Web.Areas.Support.Removals;

/// <summary>Ends requests that have expired or lapsed, and finishes approved ones whose outcome is not known.</summary>
internal sealed partial class RemovalKeeper(
    FactorRemovals removals,
    FactorRemover remover,
    DeskAccounts accounts,
    AuditTrail trail,
    TimeProvider clock,
    ILogger<RemovalKeeper> logger) : PeriodicTask(TimeSpan.FromMinutes(1), clock)
{
    public async Task KeepAsync(CancellationToken cancellationToken)
    {
        await removals.EndDueAsync(cancellationToken);

        // One at a time, so that each is carried out within its lease, and a failure leaves the others to the next round.
        while (await removals.TakeUnfinishedAsync(cancellationToken) is { } unfinished)
        {
            await FinishAsync(unfinished);
        }
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => trail.IsOn ? base.ExecuteAsync(stoppingToken) : Task.CompletedTask;

    protected override Task RunOnceAsync(CancellationToken cancellationToken) => KeepAsync(cancellationToken);

    protected override void LogFailure(Exception fault) => RemovalNotFinished(fault);

    private async Task FinishAsync(FactorRemovalRow row)
    {
        using var longest = new CancellationTokenSource(CognitoCalls.Longest, Clock);
        try
        {
            var account = await accounts.ReadAsync(row.Sub, withGroups: false, longest.Token);

            // A factor that the person has set up since the request is not the one to remove.
            if (!await remover.TryLapseAsync(account, longest.Token))
            {
                await RemoveAsync(account, longest.Token);
                await removals.EndAsync(row.Sub, row.ApprovedBy!);
            }
        }
        catch (Exception error) when (SupportErrors.ForPerson(error) is PersonOutcome.Nobody)
        {
            await removals.EndAsync(row.Sub, row.ApprovedBy!);
        }
        catch (Exception error) when (SupportErrors.ForAct(error) is not null && row.ApprovedAt + FactorRemovals.Patience <= Clock.GetUtcNow())
        {
            await removals.GiveUpAsync(row);
        }
        catch (Exception error) when (SupportErrors.ForAct(error) is not null)
        {
            RemovalNotFinished(error);
        }
    }

    private async Task RemoveAsync(DeskAccount account, CancellationToken cancellationToken)
    {
        var intent = await trail.IntendAsync(
            new TrailAct(AuditTrail.Portal, FactorRemovals.FinishAction, account.Sub, account.AddressHash, null, null, null, null),
            CancellationToken.None);
        try
        {
            var result = await remover.RemoveAsync(account, cancellationToken);
            await trail.ConcludeAsync(intent, result.Outcome, result.RequestId, CancellationToken.None);
        }
        catch (Exception error) when (SupportErrors.ForAct(error) is { OnRecord: { } failure })
        {
            await trail.ConcludeAsync(intent, failure, (error as AmazonServiceException)?.RequestId, CancellationToken.None);
            throw;
        }
    }

    [LoggerMessage(1332, LogLevel.Warning, "An approved removal of second factors could not be finished; the portal tries again for three days", EventName = nameof(RemovalNotFinished))]
    private partial void RemovalNotFinished(Exception fault);
}
