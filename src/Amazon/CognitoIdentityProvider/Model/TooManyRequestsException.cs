using System.Net;
using Amazon.Runtime;

namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>The AWS account's request rate in this Region is exceeded; the call can be retried.</summary>
public class TooManyRequestsException : AmazonCognitoIdentityProviderException
{
    /// <inheritdoc/>
    public TooManyRequestsException(string message)
        : base(message)
    {
    }

    /// <inheritdoc/>
    public TooManyRequestsException(
        string message, Exception? innerException, ErrorType errorType, string? errorCode, string? requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}
