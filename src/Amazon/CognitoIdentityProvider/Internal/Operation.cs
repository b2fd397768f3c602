using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;

namespace Amazon.CognitoIdentityProvider.Internal;

/// <summary>An operation in the AWS JSON 1.1 protocol: one POST to the root path.</summary>
internal sealed class Operation<TRequest, TResponse>(string name, JsonTypeInfo<TRequest> request, JsonTypeInfo<TResponse> response)
    : IMarshaller<IRequest, AmazonWebServiceRequest>
    where TRequest : AmazonCognitoIdentityProviderRequest
    where TResponse : AmazonWebServiceResponse, new()
{
    internal ResponseReader<TResponse> Reader { get; } = new(name, response);

    public IRequest Marshall(AmazonWebServiceRequest input) => new DefaultRequest(input, "Amazon.CognitoIdentityProvider")
    {
        HttpMethod = "POST",
        ResourcePath = "/",
        Content = JsonSerializer.SerializeToUtf8Bytes((TRequest)input, request),
        Headers =
        {
            ["X-Amz-Target"] = "AWSCognitoIdentityProviderService." + name,
            ["Content-Type"] = "application/x-amz-json-1.1",
            ["x-amz-api-version"] = "2016-04-18",
        },
    };
}
