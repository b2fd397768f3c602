using System.Net;
using Amazon.Runtime;

namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>A refresh token that was already replaced has been used again.</summary>
public class RefreshTokenReuseException : AmazonCognitoIdentityProviderException
{
    /// <inheritdoc/>
    public RefreshTokenReuseException(string message)
        : base(message)
    {
    }

    /// <inheritdoc/>
    public RefreshTokenReuseException(
        string message, Exception? innerException, ErrorType errorType, string? errorCode, string? requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}
