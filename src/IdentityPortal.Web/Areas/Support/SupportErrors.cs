using Amazon.CognitoIdentityProvider.Model;
using IdentityPortal.Web.Areas.Support.Acts;
using IdentityPortal.Web.Security;

namespace IdentityPortal.Web.Areas.Support;

/// <summary>The one table from Cognito's errors to the desk's outcomes. Null flies to the error page and is logged.</summary>
internal static class SupportErrors
{
    public static FindOutcome? ForFind(Exception error) => error switch
    {
        _ when CognitoErrors.IsNotPermitted(error) => new FindOutcome.NotPermitted(),
        InvalidParameterException => new FindOutcome.Stale(),
        _ when CognitoErrors.IsAway(error) => new FindOutcome.TryLater(),
        _ => null,
    };

    public static PersonOutcome? ForPerson(Exception error) => error switch
    {
        UserNotFoundException => new PersonOutcome.Nobody(),
        _ when CognitoErrors.IsNotPermitted(error) => new PersonOutcome.NotPermitted(),
        _ when CognitoErrors.IsAway(error) => new PersonOutcome.TryLater(),
        _ => null,
    };

    public static ActOutcome? ForAct(Exception error) => error switch
    {
        UserNotFoundException => new ActOutcome.Nobody(),
        LimitExceededException => new ActOutcome.Refused("Limit"),
        CodeDeliveryFailureException => new ActOutcome.Refused("Delivery"),

        // Between the look at the account and the act somebody was quicker.
        UnsupportedUserStateException or InvalidParameterException => new ActOutcome.Refused("State"),
        NotAuthorizedException when !CognitoErrors.IsNotPermitted(error) => new ActOutcome.Refused("State"),
        _ when CognitoErrors.IsNotPermitted(error) => new ActOutcome.NotPermitted(),
        TooManyRequestsException => new ActOutcome.TryLater(),
        _ when CognitoErrors.IsAway(error) => new ActOutcome.Unknown(),
        _ => null,
    };
}
