using System.Net;
using Amazon.Runtime;

namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>The user does not exist. Not thrown if the client hides which users exist.</summary>
public class UserNotFoundException : AmazonCognitoIdentityProviderException
{
    /// <inheritdoc/>
    public UserNotFoundException(string message)
        : base(message)
    {
    }

    /// <inheritdoc/>
    public UserNotFoundException(
        string message, Exception? innerException, ErrorType errorType, string? errorCode, string? requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}
