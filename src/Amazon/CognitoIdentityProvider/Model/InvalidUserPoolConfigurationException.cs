using System.Net;
using Amazon.Runtime;

namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>The pool's settings do not allow the call.</summary>
public class InvalidUserPoolConfigurationException : AmazonCognitoIdentityProviderException
{
    /// <inheritdoc/>
    public InvalidUserPoolConfigurationException(string message)
        : base(message)
    {
    }

    /// <inheritdoc/>
    public InvalidUserPoolConfigurationException(
        string message, Exception? innerException, ErrorType errorType, string? errorCode, string? requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}
