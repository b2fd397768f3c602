using System.Net;
using Amazon.Runtime;

namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>The pool's role does not allow sending SMS messages.</summary>
public class InvalidSmsRoleAccessPolicyException : AmazonCognitoIdentityProviderException
{
    /// <inheritdoc/>
    public InvalidSmsRoleAccessPolicyException(string message)
        : base(message)
    {
    }

    /// <inheritdoc/>
    public InvalidSmsRoleAccessPolicyException(
        string message, Exception? innerException, ErrorType errorType, string? errorCode, string? requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}
