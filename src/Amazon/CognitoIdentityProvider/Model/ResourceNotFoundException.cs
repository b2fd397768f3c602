using System.Net;
using Amazon.Runtime;

namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>The pool or app client does not exist.</summary>
public class ResourceNotFoundException : AmazonCognitoIdentityProviderException
{
    /// <inheritdoc/>
    public ResourceNotFoundException(string message)
        : base(message)
    {
    }

    /// <inheritdoc/>
    public ResourceNotFoundException(
        string message, Exception? innerException, ErrorType errorType, string? errorCode, string? requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}
