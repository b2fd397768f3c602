using System.Net;
using Amazon.Runtime;

namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>The operation is not enabled for the pool.</summary>
public class OperationNotEnabledException : AmazonCognitoIdentityProviderException
{
    /// <inheritdoc/>
    public OperationNotEnabledException(string message)
        : base(message)
    {
    }

    /// <inheritdoc/>
    public OperationNotEnabledException(
        string message, Exception? innerException, ErrorType errorType, string? errorCode, string? requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}
