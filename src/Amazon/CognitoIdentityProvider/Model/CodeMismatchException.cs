using System.Net;
using Amazon.Runtime;

namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>The code is wrong.</summary>
public class CodeMismatchException : AmazonCognitoIdentityProviderException
{
    /// <inheritdoc/>
    public CodeMismatchException(string message)
        : base(message)
    {
    }

    /// <inheritdoc/>
    public CodeMismatchException(
        string message, Exception? innerException, ErrorType errorType, string? errorCode, string? requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}
