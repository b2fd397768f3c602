using System.Net;
using Amazon.Runtime;

namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>The user has not set up an authenticator app.</summary>
public class SoftwareTokenMFANotFoundException : AmazonCognitoIdentityProviderException
{
    /// <inheritdoc/>
    public SoftwareTokenMFANotFoundException(string message)
        : base(message)
    {
    }

    /// <inheritdoc/>
    public SoftwareTokenMFANotFoundException(
        string message, Exception? innerException, ErrorType errorType, string? errorCode, string? requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}
