using System.Net;
using Amazon.Runtime;

namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>Too many attempts or messages for this user. The limit lasts for minutes or hours.</summary>
public class LimitExceededException : AmazonCognitoIdentityProviderException
{
    /// <inheritdoc/>
    public LimitExceededException(string message)
        : base(message)
    {
    }

    /// <inheritdoc/>
    public LimitExceededException(
        string message, Exception? innerException, ErrorType errorType, string? errorCode, string? requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}
