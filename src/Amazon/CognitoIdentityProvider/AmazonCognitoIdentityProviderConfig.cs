using Amazon.CognitoIdentityProvider.Internal;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.Util.Internal;

namespace Amazon.CognitoIdentityProvider;

/// <summary>
/// Settings of the client. Either a Region or a <c>ServiceURL</c> is required; with a <c>ServiceURL</c>, signed operations also require
/// <c>AuthenticationRegion</c>.
/// </summary>
public class AmazonCognitoIdentityProviderConfig : ClientConfig
{
    private static readonly string ClientUserAgent = InternalSDKUtils.BuildUserAgentString(ServiceMetadata.Id, "4.0");

    /// <summary>Uses the SDK's standard retries and a connection timeout of 3.1 seconds.</summary>
    public AmazonCognitoIdentityProviderConfig()
        : base(new DefaultConfigurationProvider([.. Modes()]))
    {
        ServiceId = ServiceMetadata.Id;
        AuthenticationServiceName = CognitoEndpointProvider.SigningName;
        EndpointProvider = new CognitoEndpointProvider();
    }

    /// <inheritdoc/>
    public override string ServiceVersion => "2016-04-18";

    /// <inheritdoc/>
    public override string UserAgent => ClientUserAgent;

    /// <inheritdoc/>
    public override string RegionEndpointServiceName => CognitoEndpointProvider.SigningName;

    /// <summary>The address that operations are sent to.</summary>
    /// <exception cref="AmazonClientException">Neither a Region nor a <c>ServiceURL</c> is set.</exception>
    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters) =>
        EndpointProvider.ResolveEndpoint(new CognitoEndpointParameters(this));

    private static IEnumerable<IDefaultConfiguration> Modes() =>
        Enum.GetValues<DefaultConfigurationMode>()
            .Where(mode => mode != DefaultConfigurationMode.Auto)
            .Select(mode => new DefaultConfiguration
            {
                Name = mode,
                RetryMode = RequestRetryMode.Standard,
                ConnectTimeout = TimeSpan.FromSeconds(3.1),
            });
}
