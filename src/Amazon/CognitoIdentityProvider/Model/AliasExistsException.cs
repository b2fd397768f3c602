using System.Net;
using Amazon.Runtime;

namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>Another account has the address or number as its alias.</summary>
public class AliasExistsException : AmazonCognitoIdentityProviderException
{
    /// <inheritdoc/>
    public AliasExistsException(string message)
        : base(message)
    {
    }

    /// <inheritdoc/>
    public AliasExistsException(
        string message, Exception? innerException, ErrorType errorType, string? errorCode, string? requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}
