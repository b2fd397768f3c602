using IdentityPortal.Web.Settings;
using IdentityPortal.Web.Store;
using Microsoft.Extensions.Options;

namespace IdentityPortal.Web.Accounts.Addresses;

/// <summary>Finishes changes that are being undone, because an instance crashed or Cognito did not answer.</summary>
internal sealed partial class AddressUndoKeeper(
    AddressChanges changes, AddressUndo undo, IOptions<PortalOptions> options, TimeProvider clock, ILogger<AddressUndoKeeper> logger)
    : PeriodicTask(TimeSpan.FromMinutes(1), clock)
{
    public async Task KeepAsync(CancellationToken cancellationToken)
    {
        // One at a time, so that each is carried out within its lease, and a failure leaves the others to the next round.
        while (await changes.TakeUnfinishedAsync(cancellationToken) is { } unfinished)
        {
            using var longest = new CancellationTokenSource(CognitoCalls.Longest, Clock);
            try
            {
                await undo.FinishAsync(unfinished, longest.Token);
            }
            catch (Exception error) when (AccountErrors.MeansDeleted(error))
            {
                await changes.ForgetAsync(unfinished);
            }
            catch (Exception error) when (AccountErrors.IsFailureOfCognito(error))
            {
                AddressNotRestored(error);
            }
        }
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        options.Value.AddressUndo ? base.ExecuteAsync(stoppingToken) : Task.CompletedTask;

    protected override Task RunOnceAsync(CancellationToken cancellationToken) => KeepAsync(cancellationToken);

    protected override void LogFailure(Exception fault) => AddressNotRestored(fault);

    [LoggerMessage(1085, LogLevel.Warning, "A change of address could not be undone; the portal tries again", EventName = nameof(AddressNotRestored))]
    private partial void AddressNotRestored(Exception fault);
}
