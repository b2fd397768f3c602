using Amazon.Runtime;
using Amazon.Runtime.Credentials;

namespace Amazon.AspNetCore.Identity.Cognito;

/// <summary>
/// Credentials from the SDK's default chain (environment, profile, container, instance), which is searched only when a request must be signed.
/// </summary>
internal sealed class DefaultChainCredentials : AWSCredentials
{
    public override ImmutableCredentials GetCredentials() => DefaultAWSCredentialsIdentityResolver.GetCredentials().GetCredentials();

    public override async Task<ImmutableCredentials> GetCredentialsAsync()
    {
        var found = await DefaultAWSCredentialsIdentityResolver.GetCredentialsAsync();
        return await found.GetCredentialsAsync();
    }
}
