using System.Net;
using Amazon.Runtime;

namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>No second factor fits.</summary>
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
