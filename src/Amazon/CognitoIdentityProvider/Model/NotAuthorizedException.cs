using System.Net;
using Amazon.Runtime;

namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>Refused: wrong password, disabled account, revoked token, wrong secret.</summary>
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
