using System.Net;
using Amazon.Runtime;

namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>AWS WAF blocked the call.</summary>
public class ForbiddenException : AmazonCognitoIdentityProviderException
{
    /// <inheritdoc/>
    public ForbiddenException(string message)
        : base(message)
    {
    }

    /// <inheritdoc/>
    public ForbiddenException(
        string message, Exception? innerException, ErrorType errorType, string? errorCode, string? requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}
