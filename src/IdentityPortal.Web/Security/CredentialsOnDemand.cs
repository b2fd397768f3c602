using Amazon.Extensions.NETCore.Setup;
using Amazon.Runtime;
using Amazon.Runtime.Credentials;

namespace IdentityPortal.Web.Security;

/// <summary>
/// AWS credentials from the SDK's default chain (environment, profile, container, instance), which is searched only when a request must be
/// signed. By default, the SDK searches when a client is created and fails if it finds none. Most of Cognito's operations need no
/// credentials.
/// </summary>
internal sealed class CredentialsOnDemand : AWSCredentials
{
    /// <summary>The settings of section <c>AWS</c>. A profile or a role in the settings takes precedence over the chain.</summary>
    public static AWSOptions OptionsFrom(IConfiguration configuration)
    {
        var options = configuration.GetAWSOptions();
        if (string.IsNullOrEmpty(options.Profile) && string.IsNullOrEmpty(options.SessionRoleArn))
        {
            options.Credentials ??= new CredentialsOnDemand();
        }

        return options;
    }

    public override ImmutableCredentials GetCredentials() => DefaultAWSCredentialsIdentityResolver.GetCredentials().GetCredentials();

    public override async Task<ImmutableCredentials> GetCredentialsAsync()
    {
        var found = await DefaultAWSCredentialsIdentityResolver.GetCredentialsAsync();
        return await found.GetCredentialsAsync();
    }
}
