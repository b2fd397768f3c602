using System.Net;
using Amazon.Runtime;

namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>A Lambda trigger returned an invalid response.</summary>
public class InvalidLambdaResponseException : AmazonCognitoIdentityProviderException
{
    /// <inheritdoc/>
    public InvalidLambdaResponseException(string message)
        : base(message)
    {
    }

    /// <inheritdoc/>
    public InvalidLambdaResponseException(
        string message, Exception? innerException, ErrorType errorType, string? errorCode, string? requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}
