using System.Net;
using Amazon.Runtime;

namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>A Lambda trigger failed.</summary>
public class UnexpectedLambdaException : AmazonCognitoIdentityProviderException
{
    /// <inheritdoc/>
    public UnexpectedLambdaException(string message)
        : base(message)
    {
    }

    /// <inheritdoc/>
    public UnexpectedLambdaException(
        string message, Exception? innerException, ErrorType errorType, string? errorCode, string? requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}
