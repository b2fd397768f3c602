using System.Net;
using Amazon.Runtime;

namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>Two requests changed the same data at the same time.</summary>
public class ConcurrentModificationException : AmazonCognitoIdentityProviderException
{
    /// <inheritdoc/>
    public ConcurrentModificationException(string message)
        : base(message)
    {
    }

    /// <inheritdoc/>
    public ConcurrentModificationException(
        string message, Exception? innerException, ErrorType errorType, string? errorCode, string? requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}
