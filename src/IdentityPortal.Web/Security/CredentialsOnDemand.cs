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

    public override ImmutableCredentials GetCredentials()
    {
        try
        {
            return DefaultAWSCredentialsIdentityResolver.GetCredentials().GetCredentials();
        }
        catch (AmazonServiceException error)
        {
            throw NotFound(error);
        }
    }

    public override async Task<ImmutableCredentials> GetCredentialsAsync()
    {
        try
        {
            var found = await DefaultAWSCredentialsIdentityResolver.GetCredentialsAsync();
            return await found.GetCredentialsAsync();
        }
        catch (AmazonServiceException error)
        {
            throw NotFound(error);
        }
    }

    // The error of the instance's metadata service looks like an error of Cognito.
    private static AmazonClientException NotFound(AmazonServiceException error) => new("No AWS credentials were found.", error);
}
