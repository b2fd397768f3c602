using Amazon.CognitoIdentityProvider.Model;
using Amazon.Runtime;
using IdentityPortal.Web.Areas.Account;
using IdentityPortal.Web.Areas.Support.Acts;

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

    public static ActOutcome? ForAct(Exception error) => error switch
    {
        UserNotFoundException => new ActOutcome.Nobody(),
        LimitExceededException => new ActOutcome.Refused("Limit"),
        CodeDeliveryFailureException => new ActOutcome.Refused("Delivery"),

        // Between the look at the account and the act somebody was quicker.
        UnsupportedUserStateException or InvalidParameterException => new ActOutcome.Refused("State"),
        NotAuthorizedException when !IsNotPermitted(error) => new ActOutcome.Refused("State"),
        _ when IsNotPermitted(error) => new ActOutcome.NotPermitted(),
        TooManyRequestsException => new ActOutcome.TryLater(),
        _ when AccountErrors.IsAway(error) => new ActOutcome.Unknown(),
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
