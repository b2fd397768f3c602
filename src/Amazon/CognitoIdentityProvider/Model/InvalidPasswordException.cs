using System.Net;
using Amazon.Runtime;

namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>The password violates the pool's policy.</summary>
public class InvalidPasswordException : AmazonCognitoIdentityProviderException
{
    /// <inheritdoc/>
    public InvalidPasswordException(string message)
        : base(message)
    {
    }

    /// <inheritdoc/>
    public InvalidPasswordException(
        string message, Exception? innerException, ErrorType errorType, string? errorCode, string? requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}
