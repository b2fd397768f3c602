using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace IdentityPortal.Web.Operation.Checks;

/// <summary>A health check with a cached result, so that frequent probes cost almost nothing.</summary>
internal abstract class CachedCheck(TimeProvider clock, TimeSpan life) : IHealthCheck, IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim _looking = new(1);
    private (DateTimeOffset At, HealthCheckResult Result)? _last;

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await _looking.WaitAsync(cancellationToken);
        try
        {
            if (_last is not { } last || clock.GetUtcNow() - last.At >= life)
            {
                last = (clock.GetUtcNow(), await LookAsync(context.Registration.FailureStatus));
                _last = last;
            }

            return last.Result;
        }
        finally
        {
            _looking.Release();
        }
    }

    public void Dispose() => _looking.Dispose();

    /// <summary>Throws if the component is unhealthy.</summary>
    protected abstract Task LookAsync(CancellationToken cancellationToken);

    // The check continues if the client disconnects, because later probes use its result too.
    private async Task<HealthCheckResult> LookAsync(HealthStatus failure)
    {
        using var patience = new CancellationTokenSource(Patience, clock);
        try
        {
            await LookAsync(patience.Token);
            return HealthCheckResult.Healthy();
        }
        catch (Exception error)
        {
            return new HealthCheckResult(failure, exception: error);
        }
    }
}
