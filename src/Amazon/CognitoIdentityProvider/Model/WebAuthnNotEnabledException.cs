using System.Net;
using Amazon.Runtime;

namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>Passkeys are not enabled for the pool.</summary>
public class WebAuthnNotEnabledException : AmazonCognitoIdentityProviderException
{
    /// <inheritdoc/>
    public WebAuthnNotEnabledException(string message)
        : base(message)
    {
    }

    /// <inheritdoc/>
    public WebAuthnNotEnabledException(
        string message, Exception? innerException, ErrorType errorType, string? errorCode, string? requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}
