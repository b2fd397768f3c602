using System.Net;
using Amazon.Runtime;

namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>The passkey was created on a page of another domain.</summary>
public class WebAuthnOriginNotAllowedException : AmazonCognitoIdentityProviderException
{
    /// <inheritdoc/>
    public WebAuthnOriginNotAllowedException(string message)
        : base(message)
    {
    }

    /// <inheritdoc/>
    public WebAuthnOriginNotAllowedException(
        string message, Exception? innerException, ErrorType errorType, string? errorCode, string? requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}
