using IdentityPortal.Web.Store;

namespace IdentityPortal.Web.Areas.Connect.Keys;

/// <summary>Makes the next keys in time, takes over those of other instances, and lets a key sign when its time has come.</summary>
internal sealed partial class ProviderKeyKeeper(
    ProviderKeys keys, ProviderKeyOptions options, TimeProvider clock, ILogger<ProviderKeyKeeper> logger)
    : PeriodicTask(TimeSpan.FromMinutes(1), clock)
{
    private DateTimeOffset _seenUntil = clock.GetUtcNow();

    protected override async Task RunOnceAsync(CancellationToken cancellationToken)
    {
        var now = Clock.GetUtcNow();
        if (await keys.RefreshAsync(cancellationToken) || keys.All.Any(key => key.UsedFrom > _seenUntil && key.UsedFrom <= now))
        {
            options.Renew();
        }

        _seenUntil = now;
    }

    protected override void LogFailure(Exception fault) => ProviderKeysNotRead(fault);

    [LoggerMessage(1401, LogLevel.Warning, "Could not read or renew the keys of the OpenID Connect provider")]
    private partial void ProviderKeysNotRead(Exception fault);
}
