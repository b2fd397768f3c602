using System.Diagnostics;
using System.Reflection;
using System.Runtime.ExceptionServices;
using Amazon.CognitoIdentityProvider;
using Amazon.Runtime;

namespace IdentityPortal.Web.Operation;

/// <summary>Stands before the Cognito client, whichever it is, and times each call.</summary>
internal class CognitoCallTimer : DispatchProxy
{
    private const string AsyncSuffix = "Async";

    private IAmazonCognitoIdentityProvider _client = null!;

    public static IAmazonCognitoIdentityProvider Around(IAmazonCognitoIdentityProvider client)
    {
        var timed = Create<IAmazonCognitoIdentityProvider, CognitoCallTimer>();
        ((CognitoCallTimer)timed)._client = client;
        return timed;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        var caller = Activity.Current;
        var operation = targetMethod!.Name.EndsWith(AsyncSuffix, StringComparison.Ordinal) ? targetMethod.Name[..^AsyncSuffix.Length] : null;
        var activity = operation is null ? null : PortalMetrics.BeginCall(operation);
        var started = Stopwatch.GetTimestamp();
        try
        {
            var answer = targetMethod.Invoke(_client, args);
            if (operation is not null && answer is Task call)
            {
                _ = call.ContinueWith(
                    ended => Record(operation, ended, started, activity), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            }

            return answer;
        }
        catch (TargetInvocationException fault) when (fault.InnerException is { } error)
        {
            ExceptionDispatchInfo.Throw(error);
            throw;
        }
        finally
        {
            // The call goes on beside the caller, whose own activity is the current one again.
            Activity.Current = caller;
        }
    }

    private static void Record(string operation, Task ended, long started, Activity? activity)
    {
        var result = ended.Exception?.InnerException switch
        {
            null => ended.IsCanceled ? "canceled" : "ok",
            AmazonServiceException { ErrorCode.Length: > 0 } refusal => refusal.ErrorCode,
            var error => error.GetType().Name,
        };
        activity?.SetTag("result", result);
        activity?.Dispose();
        PortalMetrics.CountCall(operation, result, Stopwatch.GetElapsedTime(started));
    }
}
