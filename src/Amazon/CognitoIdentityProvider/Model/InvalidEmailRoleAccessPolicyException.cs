using System.Net;
using Amazon.Runtime;

namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>The pool is not allowed to send mail with its SES identity.</summary>
public class InvalidEmailRoleAccessPolicyException : AmazonCognitoIdentityProviderException
{
    /// <inheritdoc/>
    public InvalidEmailRoleAccessPolicyException(string message)
        : base(message)
    {
    }

    /// <inheritdoc/>
    public InvalidEmailRoleAccessPolicyException(
        string message, Exception? innerException, ErrorType errorType, string? errorCode, string? requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}
