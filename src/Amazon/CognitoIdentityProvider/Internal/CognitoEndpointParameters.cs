using Amazon.Runtime;
using Amazon.Runtime.Endpoints;

namespace Amazon.CognitoIdentityProvider.Internal;

/// <summary>The parameters that determine the endpoint of a request.</summary>
internal sealed class CognitoEndpointParameters : EndpointParameters
{
    private const string RegionKey = "Region";
    private const string UrlKey = "Endpoint";
    private const string FipsKey = "UseFIPS";
    private const string DualStackKey = "UseDualStack";

    internal CognitoEndpointParameters(IClientConfig config)
    {
        this[RegionKey] = config.RegionEndpoint?.SystemName ?? config.AuthenticationRegion;
        this[UrlKey] = config.ServiceURL;
        this[FipsKey] = config.UseFIPSEndpoint;
        this[DualStackKey] = config.UseDualstackEndpoint;
    }

    internal string? Region => this[RegionKey] as string;

    internal string? Url => this[UrlKey] as string;

    internal bool Fips => this[FipsKey] is true;

    internal bool DualStack => this[DualStackKey] is true;
}
