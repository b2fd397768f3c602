using System.Net;
using Amazon.Runtime;

namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>The role for SMS messages does not trust Cognito.</summary>
public class InvalidSmsRoleTrustRelationshipException : AmazonCognitoIdentityProviderException
{
    /// <inheritdoc/>
    public InvalidSmsRoleTrustRelationshipException(string message)
        : base(message)
    {
    }

    /// <inheritdoc/>
    public InvalidSmsRoleTrustRelationshipException(
        string message, Exception? innerException, ErrorType errorType, string? errorCode, string? requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}
