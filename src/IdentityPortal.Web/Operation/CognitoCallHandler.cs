using System.Diagnostics;
using Amazon.CognitoIdentityProvider;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using IdentityPortal.Web.Store;

namespace IdentityPortal.Web.Operation;

/// <summary>Measures each call to Cognito. It is the outermost handler of the SDK's pipeline, so one measurement includes all retries.</summary>
internal sealed class CognitoCallHandler : PipelineHandler
{
    private const string RequestSuffix = "Request";

    /// <summary>
    /// Adds this handler and <see cref="CognitoLimitHandler"/> to every Cognito client that this process creates from now on. The SDK's
    /// registry and <see cref="PortalMeter"/> are process-wide too, so it makes no difference that each portal of a test process
    /// registers again.
    /// </summary>
    public static void Register() => RuntimePipelineCustomizerRegistry.Instance.Register(new Customizer());

    public override async Task<T> InvokeAsync<T>(IExecutionContext executionContext)
    {
        var method = $"CognitoIdentityProvider/{executionContext.RequestContext.OriginalRequest.GetType().Name[..^RequestSuffix.Length]}";
        using var activity = PortalMetrics.BeginCall(method);
        var started = Stopwatch.GetTimestamp();
        string? failure = null;
        try
        {
            return await base.InvokeAsync<T>(executionContext);
        }
        catch (Exception error)
        {
            failure = error switch
            {
                OperationCanceledException => "canceled",
                AmazonServiceException { ErrorCode: { Length: > 0 } code } => code,
                _ => error.GetType().FullName,
            };
            activity?.SetTag(PortalMeter.ErrorType, failure);
            activity?.SetStatus(ActivityStatusCode.Error);
            throw;
        }
        finally
        {
            PortalMetrics.CountCall(method, failure, Stopwatch.GetElapsedTime(started));
        }
    }

    private sealed class Customizer : IRuntimePipelineCustomizer
    {
        public string UniqueName => typeof(CognitoCallHandler).FullName!;

        public void Customize(Type type, RuntimePipeline pipeline)
        {
            if (type.IsAssignableTo(typeof(IAmazonCognitoIdentityProvider)))
            {
                pipeline.AddHandler(new CognitoCallHandler());
                pipeline.AddHandlerAfter<RetryHandler>(new CognitoLimitHandler());
            }
        }
    }
}
