using System.Net;
using Amazon.Runtime;

namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>The account is not confirmed yet.</summary>
public class UserNotConfirmedException : AmazonCognitoIdentityProviderException
{
    /// <inheritdoc/>
    public UserNotConfirmedException(string message)
        : base(message)
    {
    }

    /// <inheritdoc/>
    public UserNotConfirmedException(
        string message, Exception? innerException, ErrorType errorType, string? errorCode, string? requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}
