using Amazon.CognitoIdentityProvider.Model;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace IdentityPortal.Web.Operation;

/// <summary>
/// Keeps the SDK from retrying after <see cref="LimitExceededException"/>. The SDK takes it for throttling, but this limit belongs to one
/// account and lasts for minutes or hours. The retries would make the answer slower than the answer for an address without an account.
/// </summary>
internal sealed class CognitoLimitHandler : PipelineHandler
{
    public override async Task<T> InvokeAsync<T>(IExecutionContext executionContext)
    {
        try
        {
            return await base.InvokeAsync<T>(executionContext);
        }
        catch (LimitExceededException)
        {
            // The retry handler around this one gives up when no retries are left.
            executionContext.RequestContext.Retries = executionContext.RequestContext.ClientConfig.MaxErrorRetry;
            throw;
        }
    }
}
