using System.Net;
using Amazon.Runtime;

namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>The account is not in a state for it, such as an invitation of somebody who has come already.</summary>
public class UnsupportedUserStateException : AmazonCognitoIdentityProviderException
{
    /// <inheritdoc/>
    public UnsupportedUserStateException(string message)
        : base(message)
    {
    }

    /// <inheritdoc/>
    public UnsupportedUserStateException(
        string message, Exception? innerException, ErrorType errorType, string? errorCode, string? requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}
