using System.Net;
using Amazon.Runtime;

namespace Amazon.CognitoIdentityProvider;

/// <summary>Cognito refused a request, failed, or sent an invalid response. Common errors have their own types.</summary>
public class AmazonCognitoIdentityProviderException : AmazonServiceException
{
    /// <summary>Creates an error that has only a message, for tests.</summary>
    public AmazonCognitoIdentityProviderException(string message)
        : base(message)
    {
    }

    /// <summary>Creates an error from the service's response.</summary>
    public AmazonCognitoIdentityProviderException(
        string message, Exception? innerException, ErrorType errorType, string? errorCode, string? requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}
