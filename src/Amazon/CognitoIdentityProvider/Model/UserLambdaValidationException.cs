using System.Net;
using Amazon.Runtime;

namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>A Lambda trigger refused the request.</summary>
public class UserLambdaValidationException : AmazonCognitoIdentityProviderException
{
    /// <inheritdoc/>
    public UserLambdaValidationException(string message)
        : base(message)
    {
    }

    /// <inheritdoc/>
    public UserLambdaValidationException(
        string message, Exception? innerException, ErrorType errorType, string? errorCode, string? requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}
