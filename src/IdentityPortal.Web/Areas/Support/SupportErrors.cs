using Amazon.CognitoIdentityProvider.Model;
using Amazon.Runtime;
using IdentityPortal.Web.Areas.Account;

namespace IdentityPortal.Web.Areas.Support;

/// <summary>The one table from Cognito's errors to the desk's outcomes. Null flies to the error page and is logged.</summary>
internal static class SupportErrors
{
    public static FindOutcome? ForFind(Exception error) => error switch
    {
        _ when IsNotPermitted(error) => new FindOutcome.NotPermitted(),
        InvalidParameterException => new FindOutcome.Stale(),
        _ when AccountErrors.IsAway(error) => new FindOutcome.TryLater(),
        _ => null,
    };

    public static PersonOutcome? ForPerson(Exception error) => error switch
    {
        UserNotFoundException => new PersonOutcome.Nobody(),
        _ when IsNotPermitted(error) => new PersonOutcome.NotPermitted(),
        _ when AccountErrors.IsAway(error) => new PersonOutcome.TryLater(),
        _ => null,
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
