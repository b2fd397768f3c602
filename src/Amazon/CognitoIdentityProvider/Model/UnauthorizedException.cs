using System.Net;
using Amazon.Runtime;

namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>The token does not belong to the app client, or the client secret is wrong.</summary>
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
