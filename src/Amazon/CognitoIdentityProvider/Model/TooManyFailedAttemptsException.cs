using System.Net;
using Amazon.Runtime;

namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>Too many wrong codes were entered.</summary>
public class TooManyFailedAttemptsException : AmazonCognitoIdentityProviderException
{
    /// <inheritdoc/>
    public TooManyFailedAttemptsException(string message)
        : base(message)
    {
    }

    /// <inheritdoc/>
    public TooManyFailedAttemptsException(
        string message, Exception? innerException, ErrorType errorType, string? errorCode, string? requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}
