using System.Net;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Amazon.CognitoIdentityProvider.Model;
using Amazon.Runtime;
using Amazon.Runtime.Internal.Transform;

namespace Amazon.CognitoIdentityProvider.Internal;

/// <summary>Converts a service response into a result or an exception. Messages never quote bodies, because they can contain tokens.</summary>
internal sealed class ResponseReader<TResponse>(string operation, JsonTypeInfo<TResponse> type) : JsonResponseUnmarshaller
    where TResponse : AmazonWebServiceResponse, new()
{
    // Cognito answers operations without results with {} or with an empty body.
    private static readonly bool MayBeEmpty =
        typeof(TResponse).GetProperties(BindingFlags.DeclaredOnly | BindingFlags.Instance | BindingFlags.Public).Length == 0;

    // The base class would wrap exceptions thrown here in an exception of its own.
    public override AmazonWebServiceResponse Unmarshall(UnmarshallerContext input)
    {
        var response = Unmarshall((JsonUnmarshallerContext)input);
        response.ResponseMetadata = new ResponseMetadata { RequestId = input.ResponseData.GetHeaderValue("x-amzn-RequestId") };
        return response;
    }

    public override AmazonWebServiceResponse Unmarshall(JsonUnmarshallerContext input)
    {
        using var body = new MemoryStream();
        input.Stream.CopyTo(body);
        if (MayBeEmpty && body.Length == 0)
        {
            return new TResponse();
        }

        try
        {
            return JsonSerializer.Deserialize(body.GetBuffer().AsSpan(0, (int)body.Length), type) ?? throw NotCognito(input, null);
        }
        catch (JsonException exception)
        {
            throw NotCognito(input, exception);
        }
    }

    public override AmazonServiceException UnmarshallException(
        JsonUnmarshallerContext input, Exception innerException, HttpStatusCode statusCode)
    {
        using var body = new MemoryStream();
        input.Stream.CopyTo(body);
        var error = ErrorBody.Read(body.GetBuffer().AsMemory(0, (int)body.Length));
        var requestId = input.ResponseData.GetHeaderValue("x-amzn-RequestId");
        var code = ErrorBody.ShortCode(error.Code ?? input.ResponseData.GetHeaderValue("x-amzn-ErrorType"));
        if (code is null)
        {
            return new AmazonCognitoIdentityProviderException(
                $"{operation} failed with HTTP {(int)statusCode} and no error of Cognito's.",
                innerException, ErrorType.Unknown, null, requestId, statusCode);
        }

        var exception = ErrorTypes.Create(error.Message ?? $"{operation} failed with {code}.", code, requestId, statusCode);
        if (exception is InvalidParameterException invalid)
        {
            invalid.ReasonCode = error.ReasonCode;
        }

        return exception;
    }

    private AmazonCognitoIdentityProviderException NotCognito(JsonUnmarshallerContext input, JsonException? exception) => new(
        $"The answer to {operation} is not Cognito's JSON (HTTP {(int)input.ResponseData.StatusCode}).",
        exception,
        ErrorType.Receiver,
        null,
        input.ResponseData.GetHeaderValue("x-amzn-RequestId"),
        input.ResponseData.StatusCode);
}
