using System.Net;
using Amazon.Runtime;

namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>The address or number is already an alias of another account.</summary>
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
