using System.Net;
using Amazon.Runtime;

namespace Amazon.CognitoIdentityProvider;

/// <summary>Cognito refused, failed, or gave an answer that is not Cognito's; the common errors have types of their own.</summary>
public class AmazonCognitoIdentityProviderException : AmazonServiceException
{
    /// <summary>An error with a text alone, as tests make it.</summary>
    public AmazonCognitoIdentityProviderException(string message)
        : base(message)
    {
    }

    /// <summary>An error as the service sent it.</summary>
    public AmazonCognitoIdentityProviderException(
        string message, Exception? innerException, ErrorType errorType, string? errorCode, string? requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}
