using System.Net;
using Amazon.Runtime;

namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>A value breaks a rule, or the call does not fit the state of the account.</summary>
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

    /// <summary>Cognito's own reason, where it gives one.</summary>
    public string? ReasonCode { get; set; }
}
