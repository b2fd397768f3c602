using System.Net;
using Amazon.Runtime;

namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>There is no suitable second factor.</summary>
public class MFAMethodNotFoundException : AmazonCognitoIdentityProviderException
{
    /// <inheritdoc/>
    public MFAMethodNotFoundException(string message)
        : base(message)
    {
    }

    /// <inheritdoc/>
    public MFAMethodNotFoundException(
        string message, Exception? innerException, ErrorType errorType, string? errorCode, string? requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}
