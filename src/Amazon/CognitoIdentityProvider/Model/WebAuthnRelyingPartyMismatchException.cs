using System.Net;
using Amazon.Runtime;

namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>The passkey belongs to another domain than the pool's.</summary>
public class WebAuthnRelyingPartyMismatchException : AmazonCognitoIdentityProviderException
{
    /// <inheritdoc/>
    public WebAuthnRelyingPartyMismatchException(string message)
        : base(message)
    {
    }

    /// <inheritdoc/>
    public WebAuthnRelyingPartyMismatchException(
        string message, Exception? innerException, ErrorType errorType, string? errorCode, string? requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}
