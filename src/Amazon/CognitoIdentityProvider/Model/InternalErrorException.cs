using System.Net;
using Amazon.Runtime;

namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>Cognito had an internal error, HTTP 500.</summary>
public class InternalErrorException : AmazonCognitoIdentityProviderException
{
    /// <inheritdoc/>
    public InternalErrorException(string message)
        : base(message)
    {
    }

    /// <inheritdoc/>
    public InternalErrorException(
        string message, Exception? innerException, ErrorType errorType, string? errorCode, string? requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}
