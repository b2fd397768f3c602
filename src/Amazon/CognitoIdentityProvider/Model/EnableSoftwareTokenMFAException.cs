using System.Net;
using Amazon.Runtime;

namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>The first code of the authenticator app is wrong.</summary>
public class EnableSoftwareTokenMFAException : AmazonCognitoIdentityProviderException
{
    /// <inheritdoc/>
    public EnableSoftwareTokenMFAException(string message)
        : base(message)
    {
    }

    /// <inheritdoc/>
    public EnableSoftwareTokenMFAException(
        string message, Exception? innerException, ErrorType errorType, string? errorCode, string? requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}
