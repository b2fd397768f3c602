using System.Net;
using Amazon.Runtime;

namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>Too many calls for the account and Region; may be repeated later.</summary>
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
