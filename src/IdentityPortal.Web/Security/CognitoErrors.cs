using System.Net;
using Amazon.CognitoIdentityProvider.Model;
using Amazon.Runtime;
using Microsoft.IdentityModel.Tokens;

namespace IdentityPortal.Web.Security;

/// <summary>What an error means whatever Cognito was asked for. What it means for one journey is in the table of its area.</summary>
internal static class CognitoErrors
{
    /// <summary>Throttled, broken or out of reach: the visitor's own request was fine.</summary>
    public static bool IsAway(Exception error) => error switch
    {
        TooManyRequestsException or InternalErrorException or ForbiddenException => true,
        AmazonServiceException { StatusCode: HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError } => true,
        AmazonServiceException { ErrorCode: "ThrottlingException" or "Throttling" or "RequestLimitExceeded" } => true,

        // No status: nothing that could be read came back.
        AmazonServiceException { StatusCode: 0 or HttpStatusCode.OK } => true,
        // The pool signs with a key that it does not publish, or not yet.
        SecurityTokenSignatureKeyNotFoundException => true,
        HttpRequestException or IOException or OperationCanceledException => true,
        _ => error.InnerException is { } inner && IsAway(inner),
    };

    /// <summary>No credentials, or a role without the right: for an operator to mend, not for the desk.</summary>
    public static bool IsNotPermitted(Exception error) => error switch
    {
        AmazonServiceException { ErrorCode: "AccessDeniedException" or "UnrecognizedClientException" or "InvalidSignatureException" } => true,
        NotAuthorizedException => true,
        AmazonServiceException => false,
        AmazonClientException => true,
        _ => false,
    };
}
