using System.Net;
using Amazon.CognitoIdentityProvider.Model;
using Amazon.Runtime;
using Microsoft.IdentityModel.Tokens;

namespace IdentityPortal.Web.Security;

/// <summary>Classifies errors that have the same meaning for every call. Each area maps the errors of its own journeys.</summary>
internal static class CognitoErrors
{
    /// <summary>Whether Cognito throttles, fails or is unreachable. The visitor's own request was valid.</summary>
    public static bool IsUnavailable(Exception error) => error switch
    {
        TooManyRequestsException or InternalErrorException or ForbiddenException => true,
        AmazonServiceException { StatusCode: HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError } => true,
        AmazonServiceException { ErrorCode: "ThrottlingException" or "Throttling" or "RequestLimitExceeded" } => true,

        // The SDK could not read the response.
        AmazonServiceException { StatusCode: 0 or HttpStatusCode.OK } => true,
        // The pool signed the token with a key that it has not published yet, or does not publish at all.
        SecurityTokenSignatureKeyNotFoundException => true,
        HttpRequestException or IOException or OperationCanceledException => true,
        _ => error.InnerException is { } inner && IsUnavailable(inner),
    };

    /// <summary>Whether the portal lacks credentials or a permission. Operators can fix this, support staff cannot.</summary>
    public static bool IsNotPermitted(Exception error) => error switch
    {
        AmazonServiceException { ErrorCode: "AccessDeniedException" or "UnrecognizedClientException" or "InvalidSignatureException" } => true,
        NotAuthorizedException => true,
        AmazonServiceException => false,
        AmazonClientException => true,
        _ => false,
    };
}
