using System.Net;
using Amazon.Runtime;

namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>A value is invalid, or the call is not allowed in the account's state.</summary>
public class InvalidParameterException : AmazonCognitoIdentityProviderException
{
    /// <inheritdoc/>
    public InvalidParameterException(string message)
        : base(message)
    {
    }

    /// <inheritdoc/>
    public InvalidParameterException(
        string message, Exception? innerException, ErrorType errorType, string? errorCode, string? requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }

    /// <summary>Cognito's reason code, if it sends one.</summary>
    public string? ReasonCode { get; set; }
}
