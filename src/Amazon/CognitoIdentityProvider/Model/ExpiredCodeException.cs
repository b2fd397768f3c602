using System.Net;
using Amazon.Runtime;

namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>The code has been used, has expired, or was never issued.</summary>
public class ExpiredCodeException : AmazonCognitoIdentityProviderException
{
    /// <inheritdoc/>
    public ExpiredCodeException(string message)
        : base(message)
    {
    }

    /// <inheritdoc/>
    public ExpiredCodeException(
        string message, Exception? innerException, ErrorType errorType, string? errorCode, string? requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}
