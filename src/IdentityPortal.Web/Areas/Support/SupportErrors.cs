using Amazon.CognitoIdentityProvider.Model;
using IdentityPortal.Web.Accounts;
using IdentityPortal.Web.Areas.Support.Acts;
using IdentityPortal.Web.Security;

namespace IdentityPortal.Web.Areas.Support;

/// <summary>
/// Maps Cognito's errors to the desk's outcomes. Null means that no outcome fits: the exception propagates to the error page and is logged.
/// </summary>
internal static class SupportErrors
{
    public static FindOutcome? ForFind(Exception error) => error switch
    {
        _ when CognitoErrors.IsNotPermitted(error) => new FindOutcome.NotPermitted(),
        InvalidParameterException => new FindOutcome.Stale(),
        _ when CognitoErrors.IsUnavailable(error) => new FindOutcome.TryLater(),
        _ => null,
    };

    public static PersonOutcome? ForPerson(Exception error) => error switch
    {
        UserNotFoundException => new PersonOutcome.Nobody(),
        _ when CognitoErrors.IsNotPermitted(error) => new PersonOutcome.NotPermitted(),
        _ when CognitoErrors.IsUnavailable(error) => new PersonOutcome.TryLater(),
        _ => null,
    };

    /// <summary>No account has this sub.</summary>
    public static Exception Nobody() => new UserNotFoundException("Cognito knows the sub only as the name of another account.");

    /// <summary>Cognito cannot be asked about the account with this sub.</summary>
    public static Exception Unclear() => new InternalErrorException("The sub is the user name of one account and a name of another one.");

    /// <summary>Maps errors of reading the account before an act. Nothing was done in any of these cases.</summary>
    public static ActOutcome? ForLook(Exception error) => ForPerson(error) switch
    {
        PersonOutcome.Nobody => new ActOutcome.Nobody(NameOf(error)),
        PersonOutcome.NotPermitted => new ActOutcome.NotPermitted(NameOf(error)),
        PersonOutcome.TryLater => new ActOutcome.TryLater(NameOf(error)),
        _ => null,
    };

    public static ActOutcome? ForAct(Exception error) => error switch
    {
        UserNotFoundException => new ActOutcome.Nobody(NameOf(error)),
        AliasExistsException => new ActOutcome.Refused(RefusedReason.Taken, NameOf(error)),
        LimitExceededException => new ActOutcome.Refused(RefusedReason.Limit, NameOf(error)),
        CodeDeliveryFailureException => new ActOutcome.Refused(RefusedReason.Delivery, NameOf(error)),

        // The account has changed since the portal read it.
        UnsupportedUserStateException or InvalidParameterException => new ActOutcome.Refused(RefusedReason.State, NameOf(error)),
        _ when CognitoErrors.IsAlreadyConfirmed(error) => new ActOutcome.Refused(RefusedReason.State, NameOf(error)),

        // Cognito calls a function of the pool after it has confirmed the account.
        UserLambdaValidationException or UnexpectedLambdaException or InvalidLambdaResponseException => new ActOutcome.Unknown(NameOf(error)),
        NotSetUpException => new ActOutcome.NotPermitted(NameOf(error)),
        _ when CognitoErrors.IsNotPermitted(error) => new ActOutcome.NotPermitted(NameOf(error)),
        TooManyRequestsException => new ActOutcome.TryLater(NameOf(error)),
        _ when CognitoErrors.IsUnavailable(error) => new ActOutcome.Unknown(NameOf(error)),
        _ => null,
    };

    private static string NameOf(Exception error) => error.GetType().Name;
}
