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
    public static bool IsNotPermitted(Exception error) =>
        error is NotAuthorizedException || ObstacleOf(error) is CallObstacle.NotAllowed or CallObstacle.BadCredentials or CallObstacle.NoCredentials;

    /// <summary>Why Cognito could not be asked. Operators fix each of these in another place.</summary>
    public static CallObstacle ObstacleOf(Exception error) => error switch
    {
        AmazonServiceException { ErrorCode: "AccessDeniedException" } => CallObstacle.NotAllowed,
        AmazonServiceException
        {
            ErrorCode: "UnrecognizedClientException" or "InvalidSignatureException" or "IncompleteSignatureException"
                or "ExpiredTokenException" or "MissingAuthenticationTokenException"
        } => CallObstacle.BadCredentials,
        AmazonClientException => CallObstacle.NoCredentials,
        _ when IsUnavailable(error) => CallObstacle.Unreachable,
        _ => CallObstacle.Refused,
    };

    /// <summary>
    /// Whether Cognito refuses a call because of a setting, so that it would refuse it for every account. Cognito has no error types for
    /// this, so its message decides.
    /// </summary>
    /// <returns>The name of the pool doctor's finding; null for all other errors.</returns>
    public static string? FindingIn(Exception error) => error switch
    {
        ResourceNotFoundException => "ClientExists",
        NotAuthorizedException when Says(error, "secret") => "SecretAgrees",
        NotAuthorizedException when Says(error, "SignUp is not permitted") => "PeopleMayRegister",
        NotAuthorizedException when Says(error, "unauthorized attribute") => "WritesTheAddress",
        InvalidParameterException when Says(error, "not enabled for th") => "SignsInBySrp",
        InvalidParameterException when Says(error, "attribute is required") => "OnlyTheAddressIsRequired",
        InvalidParameterException when Says(error, "email alias") || Says(error, "should be a phone number") => "SignInNamesAgree",
        _ => null,
    };

    /// <summary>
    /// Whether Cognito refuses a code because the pool verifies no addresses. Cognito reports this for unconfirmed accounts only.
    /// </summary>
    public static bool IsCodesOff(Exception error) => error is InvalidParameterException && Says(error, "verification not turned on");

    /// <summary>Whether Cognito confirms no account, because it is confirmed already.</summary>
    public static bool IsAlreadyConfirmed(Exception error) => error is NotAuthorizedException && Says(error, "Current status is");

    /// <summary>Whether Cognito does not take the value of an attribute other than the address.</summary>
    public static bool IsAboutDetails(Exception error) =>
        error is InvalidParameterException
        && ((Says(error, "conform to the schema") && !Says(error, "schema: email")) || Says(error, "Invalid phone number"));

    private static bool Says(Exception error, string words) => error.Message.Contains(words, StringComparison.OrdinalIgnoreCase);
}
