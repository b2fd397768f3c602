using Amazon.CognitoIdentityProvider.Model;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Amazon.CognitoIdentityProvider.Internal;

/// <summary>The SDK's standard retries, except for operations that must not run twice.</summary>
internal sealed class CognitoRetryPolicy(IClientConfig config) : StandardRetryPolicy(config)
{
    public override bool CanRetry(IExecutionContext executionContext) =>
        OperationRules.IsRepeatable(executionContext.RequestContext.OriginalRequest) && base.CanRetry(executionContext);

    public override bool RetryForException(IExecutionContext executionContext, Exception exception) =>
        MayPass(exception) && base.RetryForException(executionContext, exception);

    public override async Task<bool> RetryForExceptionAsync(IExecutionContext executionContext, Exception exception) =>
        MayPass(exception) && await base.RetryForExceptionAsync(executionContext, exception);

    // The SDK treats LimitExceeded as throttling, but in Cognito the user must wait for minutes or hours.
    private static bool MayPass(Exception exception) => exception is not LimitExceededException;
}
