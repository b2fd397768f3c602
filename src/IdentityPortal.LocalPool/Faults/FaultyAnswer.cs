using IdentityPortal.LocalPool.Wire;
using Microsoft.AspNetCore.Http;

namespace IdentityPortal.LocalPool.Faults;

/// <summary>Applies an injected fault to a response.</summary>
internal static class FaultyAnswer
{
    /// <summary>Returns true if the fault replaces the response, false if the response must still be written.</summary>
    public static async Task<bool> TryWriteAsync(HttpContext context, PoolFaults.ActiveFault active)
    {
        // The delay begins before the fault reports that it struck, so that a test can then advance the clock.
        var delay = active.Fault.Kind == FaultKind.Delay
            ? Task.Delay(active.Fault.Duration, active.Clock, context.RequestAborted)
            : Task.CompletedTask;
        if (active.Fault.Kind != FaultKind.HeldAnswer)
        {
            active.Strike();
        }

        switch (active.Fault.Kind)
        {
            case FaultKind.Delay:
                await delay;
                return false;
            case FaultKind.Silence:
                await UntilOverAsync(active, context.RequestAborted);
                context.Abort();
                return true;
            case FaultKind.DropConnection:
                context.Abort();
                return true;
            case FaultKind.Garbage:
                context.Response.StatusCode = StatusCodes.Status502BadGateway;
                context.Response.ContentType = "text/html";
                await context.Response.WriteAsync("<html><body><h1>502 Bad Gateway</h1></body></html>", context.RequestAborted);
                return true;
            default:
                return false;
        }
    }

    /// <summary>Delays the response of an operation that has run.</summary>
    public static async Task HoldAsync(HttpContext context, PoolFaults.ActiveFault? active)
    {
        if (active is { Fault.Kind: FaultKind.HeldAnswer })
        {
            active.Strike();
            await UntilOverAsync(active, context.RequestAborted);
        }
    }

    public static void ThrowAsPoolError(this PoolFaults.ActiveFault active)
    {
        switch (active.Fault.Kind)
        {
            case FaultKind.Throttle: throw PoolError.RateExceeded();
            case FaultKind.LimitExceeded: throw PoolError.AttemptLimitExceeded();
            case FaultKind.AccessDenied: throw PoolError.AccessDenied(active.Operation);
            case FaultKind.UnknownOperation: throw PoolError.UnknownOperation(active.Operation);
            case FaultKind.PasswordResetRequired: throw PoolError.PasswordResetRequired();
            case FaultKind.InternalError: throw PoolError.Internal();
        }
    }

    private static async Task UntilOverAsync(PoolFaults.ActiveFault active, CancellationToken aborted)
    {
        var over = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var faultEnds = active.Over.Register(() => over.TrySetResult());
        await using var clientGivesUp = aborted.Register(() => over.TrySetResult());
        await over.Task;
    }
}
