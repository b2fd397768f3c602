using System.Net;
using Amazon.Runtime;

namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>The password was used before.</summary>
public class PasswordHistoryPolicyViolationException : AmazonCognitoIdentityProviderException
{
    /// <inheritdoc/>
    public PasswordHistoryPolicyViolationException(string message)
        : base(message)
    {
    }

    /// <inheritdoc/>
    public PasswordHistoryPolicyViolationException(
        string message, Exception? innerException, ErrorType errorType, string? errorCode, string? requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}
