using System.Net;
using Amazon.Runtime;

namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>The user name is taken.</summary>
public class UsernameExistsException : AmazonCognitoIdentityProviderException
{
    /// <inheritdoc/>
    public UsernameExistsException(string message)
        : base(message)
    {
    }

    /// <inheritdoc/>
    public UsernameExistsException(
        string message, Exception? innerException, ErrorType errorType, string? errorCode, string? requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}
