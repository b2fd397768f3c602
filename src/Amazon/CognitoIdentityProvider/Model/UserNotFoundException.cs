using System.Net;
using Amazon.Runtime;

namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>No such user; only where the client does not hide it.</summary>
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
