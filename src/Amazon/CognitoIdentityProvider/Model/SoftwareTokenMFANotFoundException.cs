using System.Net;
using Amazon.Runtime;

namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>No authenticator app is set up.</summary>
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
