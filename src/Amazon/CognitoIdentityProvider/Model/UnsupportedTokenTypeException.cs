using System.Net;
using Amazon.Runtime;

namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>The token is not a refresh token.</summary>
public class UnsupportedTokenTypeException : AmazonCognitoIdentityProviderException
{
    /// <inheritdoc/>
    public UnsupportedTokenTypeException(string message)
        : base(message)
    {
    }

    /// <inheritdoc/>
    public UnsupportedTokenTypeException(
        string message, Exception? innerException, ErrorType errorType, string? errorCode, string? requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}
