using System.Net;
using Amazon.Runtime;

namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>The account's state does not allow the call, for example an invitation for a user who has already signed in.</summary>
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
