using Amazon.Runtime;
using Amazon.Runtime.Endpoints;

namespace Amazon.CognitoIdentityProvider.Internal;

/// <summary>Resolves to <c>ServiceURL</c> if it is set, otherwise to the Region's public endpoint.</summary>
internal sealed class CognitoEndpointProvider : IEndpointProvider
{
    internal const string SigningName = "cognito-idp";

    public Endpoint ResolveEndpoint(EndpointParameters parameters)
    {
        var wanted = (CognitoEndpointParameters)parameters;
        if (!string.IsNullOrEmpty(wanted.Url))
        {
            return new Endpoint(wanted.Url);
        }

        if (string.IsNullOrEmpty(wanted.Region))
        {
            throw new AmazonClientException("Cognito's address is not known: set a Region (AWS:Region) or a ServiceURL (AWS:ServiceURL).");
        }

        if (wanted.DualStack)
        {
            throw new AmazonClientException("UseDualstackEndpoint is not supported: set a ServiceURL instead.");
        }

        var name = wanted.Fips ? SigningName + "-fips" : SigningName;
        var suffix = RegionEndpoint.GetBySystemName(wanted.Region).PartitionDnsSuffix;
        return new Endpoint($"https://{name}.{wanted.Region}.{suffix}");
    }
}
