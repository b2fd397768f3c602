using System.Net;
using Amazon.Runtime;

namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>The device or provider of the passkey is not supported.</summary>
public class WebAuthnCredentialNotSupportedException : AmazonCognitoIdentityProviderException
{
    /// <inheritdoc/>
    public WebAuthnCredentialNotSupportedException(string message)
        : base(message)
    {
    }

    /// <inheritdoc/>
    public WebAuthnCredentialNotSupportedException(
        string message, Exception? innerException, ErrorType errorType, string? errorCode, string? requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}
