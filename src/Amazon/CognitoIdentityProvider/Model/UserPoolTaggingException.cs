using System.Net;
using Amazon.Runtime;

namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>The tags of the pool are not valid.</summary>
public class UserPoolTaggingException : AmazonCognitoIdentityProviderException
{
    /// <inheritdoc/>
    public UserPoolTaggingException(string message)
        : base(message)
    {
    }

    /// <inheritdoc/>
    public UserPoolTaggingException(
        string message, Exception? innerException, ErrorType errorType, string? errorCode, string? requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}
