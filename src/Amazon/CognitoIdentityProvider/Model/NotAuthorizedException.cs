using System.Net;
using Amazon.Runtime;

namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>The request was refused: for example, a wrong password or secret, a disabled account, or a revoked token.</summary>
public class NotAuthorizedException : AmazonCognitoIdentityProviderException
{
    /// <inheritdoc/>
    public NotAuthorizedException(string message)
        : base(message)
    {
    }

    /// <inheritdoc/>
    public NotAuthorizedException(
        string message, Exception? innerException, ErrorType errorType, string? errorCode, string? requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}
