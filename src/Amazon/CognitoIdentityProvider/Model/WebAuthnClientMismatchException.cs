using System.Net;
using Amazon.Runtime;

namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>Another app client started the registration of the passkey.</summary>
public class WebAuthnClientMismatchException : AmazonCognitoIdentityProviderException
{
    /// <inheritdoc/>
    public WebAuthnClientMismatchException(string message)
        : base(message)
    {
    }

    /// <inheritdoc/>
    public WebAuthnClientMismatchException(
        string message, Exception? innerException, ErrorType errorType, string? errorCode, string? requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}
