using System.Net;
using Amazon.Runtime;

namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>The settings of the pool contradict the call.</summary>
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
