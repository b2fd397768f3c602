using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Amazon.CognitoIdentityProvider.Internal;

/// <summary>The SDK's standard retries, except for operations that must not run twice.</summary>
internal sealed class CognitoRetryPolicy(IClientConfig config) : StandardRetryPolicy(config)
{
    public override bool CanRetry(IExecutionContext executionContext) =>
        OperationRules.IsRepeatable(executionContext.RequestContext.OriginalRequest) && base.CanRetry(executionContext);
}
