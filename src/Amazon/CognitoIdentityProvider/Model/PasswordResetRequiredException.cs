using System.Net;
using Amazon.Runtime;

namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>The password must be reset first.</summary>
public class PasswordResetRequiredException : AmazonCognitoIdentityProviderException
{
    /// <inheritdoc/>
    public PasswordResetRequiredException(string message)
        : base(message)
    {
    }

    /// <inheritdoc/>
    public PasswordResetRequiredException(
        string message, Exception? innerException, ErrorType errorType, string? errorCode, string? requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}
