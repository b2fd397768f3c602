using System.Net;
using Amazon.Runtime;

namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>The app client or its secret does not fit the token.</summary>
public class UnauthorizedException : AmazonCognitoIdentityProviderException
{
    /// <inheritdoc/>
    public UnauthorizedException(string message)
        : base(message)
    {
    }

    /// <inheritdoc/>
    public UnauthorizedException(
        string message, Exception? innerException, ErrorType errorType, string? errorCode, string? requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}
