using System.Net;
using Amazon.Runtime;

namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>The code could not be sent. After SignUp, the account exists nevertheless.</summary>
public class CodeDeliveryFailureException : AmazonCognitoIdentityProviderException
{
    /// <inheritdoc/>
    public CodeDeliveryFailureException(string message)
        : base(message)
    {
    }

    /// <inheritdoc/>
    public CodeDeliveryFailureException(
        string message, Exception? innerException, ErrorType errorType, string? errorCode, string? requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}
