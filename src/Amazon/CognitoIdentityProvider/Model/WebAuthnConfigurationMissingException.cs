using System.Net;
using Amazon.Runtime;

namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>The pool has no domain for passkeys.</summary>
public class WebAuthnConfigurationMissingException : AmazonCognitoIdentityProviderException
{
    /// <inheritdoc/>
    public WebAuthnConfigurationMissingException(string message)
        : base(message)
    {
    }

    /// <inheritdoc/>
    public WebAuthnConfigurationMissingException(
        string message, Exception? innerException, ErrorType errorType, string? errorCode, string? requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}
