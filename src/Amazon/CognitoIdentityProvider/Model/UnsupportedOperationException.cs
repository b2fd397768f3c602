using System.Net;
using Amazon.Runtime;

namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>The app client is not configured for the call.</summary>
public class UnsupportedOperationException : AmazonCognitoIdentityProviderException
{
    /// <inheritdoc/>
    public UnsupportedOperationException(string message)
        : base(message)
    {
    }

    /// <inheritdoc/>
    public UnsupportedOperationException(
        string message, Exception? innerException, ErrorType errorType, string? errorCode, string? requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}
