using Amazon.CognitoIdentityProvider.Model;
using IdentityPortal.Web.Accounts.Addresses;
using IdentityPortal.Web.Security;

namespace IdentityPortal.Web.Accounts;

internal static partial class AccountErrors
{
    /// <summary>For the change of one's own address. What depends on whether another account has the new one is not shown.</summary>
    public static AddressChangeOutcome? ForAddressChange(Exception error) => error switch
    {
        _ when FindingIn(error) is { } finding => new AddressChangeOutcome.NotSetUp(finding),
        _ when IsAddressTaken(error) => new AddressChangeOutcome.CodeRefused(),
        CodeMismatchException or ExpiredCodeException => new AddressChangeOutcome.CodeRefused(),
        InvalidParameterException => new AddressChangeOutcome.AddressRejected(),
        NotAuthorizedException or UserNotFoundException => new AddressChangeOutcome.SessionOver(),
        PasswordResetRequiredException or UserNotConfirmedException => new AddressChangeOutcome.SessionOver(),
        LimitExceededException or TooManyFailedAttemptsException => new AddressChangeOutcome.CodeRefused(),
        _ when CognitoErrors.IsUnavailable(error) => new AddressChangeOutcome.TryLater(),
        _ => null,
    };

    /// <summary>For the links in mails to the old address. Another account can have it only if it was made past the portal.</summary>
    public static AddressUndoOutcome? ForAddressUndo(Exception error) =>
        MeansDeleted(error) ? new AddressUndoOutcome.Gone() : IsFailureOfCognito(error) ? new AddressUndoOutcome.TryLater() : null;

    /// <summary>Whether another account has an address.</summary>
    public static bool IsAddressTaken(Exception error) => error is AliasExistsException;

    /// <summary>Whether Cognito sends no code: another account has the address, the mail could not be sent, or there were too many.</summary>
    public static bool SendsNoCode(Exception error) => IsAddressTaken(error) || error is CodeDeliveryFailureException or LimitExceededException;

    /// <summary>Refuses a log-in that Cognito accepted, as Cognito would refuse it.</summary>
    public static Exception Refusal() => new NotAuthorizedException("Refused by the portal.");

    /// <summary>Cognito says the same of a code that has expired and of one that was used.</summary>
    public static bool MayBeUsedCode(Exception error) => error is ExpiredCodeException;
}
