using Amazon.Runtime;
using Amazon.Runtime.Credentials;
using Amazon.Runtime.Credentials.Internal;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Auth;

namespace Amazon.CognitoIdentityProvider.Internal;

/// <summary>Signs only the operations that require it, and looks up credentials only for those.</summary>
internal sealed class CognitoAuthResolver : BaseAuthResolverHandler
{
    public override async Task<T> InvokeAsync<T>(IExecutionContext executionContext)
    {
        if (OperationRules.IsSigned(executionContext.RequestContext.OriginalRequest))
        {
            await RequireCredentialsAsync(executionContext.RequestContext);
            RequireSigningRegion(executionContext.RequestContext);
        }

        return await base.InvokeAsync<T>(executionContext);
    }

    protected override List<IAuthSchemeOption> ResolveAuthOptions(IExecutionContext executionContext) =>
        OperationRules.IsSigned(executionContext.RequestContext.OriginalRequest)
            ? AuthSchemeOption.DEFAULT_SIGV4
            : AuthSchemeOption.DEFAULT_NOAUTH;

    // Without this check, the SDK sends calls with anonymous credentials unsigned, and a failed lookup surfaces as an error of the EC2 metadata
    // service.
    private static async Task RequireCredentialsAsync(IRequestContext context)
    {
        try
        {
            var credentials = context.ExplicitAWSCredentials
                ?? context.ClientConfig.DefaultAWSCredentials
                ?? await DefaultAWSCredentialsIdentityResolver.GetCredentialsAsync(context.ClientConfig)
                    .WaitAsync(context.CancellationToken);
            if (credentials is not AnonymousAWSCredentials
                && await credentials.GetCredentialsAsync().WaitAsync(context.CancellationToken) is not null)
            {
                return;
            }
        }
        catch (Exception exception) when (exception is AmazonClientException or AmazonServiceException or InvalidOperationException)
        {
            throw Missing(context, exception);
        }

        throw Missing(context, null);
    }

    private static void RequireSigningRegion(IRequestContext context)
    {
        var config = context.ClientConfig;
        if (!string.IsNullOrEmpty(config.ServiceURL) && string.IsNullOrEmpty(config.AuthenticationRegion))
        {
            throw new AmazonClientException(
                $"{Operation(context)} cannot be signed: a ServiceURL needs AuthenticationRegion (AWS:AuthenticationRegion) beside it.");
        }
    }

    private static AmazonClientException Missing(IRequestContext context, Exception? reason) => new(
        $"{Operation(context)} needs AWS credentials, and none were found. Public operations, such as sign-up, need none.", reason);

    private static string Operation(IRequestContext context) => context.RequestName[..^"Request".Length];
}
