using Amazon.Runtime;
using Amazon.Runtime.Credentials;

namespace Amazon.AspNetCore.Identity.Cognito;

/// <summary>The SDK's default chain (environment, profile, container, instance), searched only when something is to be signed.</summary>
internal sealed class DefaultChainCredentials : AWSCredentials
{
    public override ImmutableCredentials GetCredentials() => DefaultAWSCredentialsIdentityResolver.GetCredentials().GetCredentials();

    public override async Task<ImmutableCredentials> GetCredentialsAsync()
    {
        var found = await DefaultAWSCredentialsIdentityResolver.GetCredentialsAsync();
        return await found.GetCredentialsAsync();
    }
}
