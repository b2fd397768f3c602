using System.Net;
using Amazon.Runtime;

namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>The registration of the passkey was not started, is complete, or has expired.</summary>
public class WebAuthnChallengeNotFoundException : AmazonCognitoIdentityProviderException
{
    /// <inheritdoc/>
    public WebAuthnChallengeNotFoundException(string message)
        : base(message)
    {
    }

    /// <inheritdoc/>
    public WebAuthnChallengeNotFoundException(
        string message, Exception? innerException, ErrorType errorType, string? errorCode, string? requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}
