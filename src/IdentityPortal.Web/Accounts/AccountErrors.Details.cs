using Amazon.CognitoIdentityProvider.Model;
using IdentityPortal.Web.Accounts.Details;
using IdentityPortal.Web.Operation.Doctor;
using IdentityPortal.Web.Security;

namespace IdentityPortal.Web.Accounts;

internal static partial class AccountErrors
{
    public static DetailOutcome? ForDetails(Exception error) => error switch
    {
        // Cognito says the same of every attribute.
        _ when FindingIn(error) is { Name: "WritesTheAddress" } => new DetailOutcome.NotSetUp(Findings.Named("DetailsAreWritten")),
        _ when FindingIn(error) is { } finding => new DetailOutcome.NotSetUp(finding),
        // The second: another account is known by the name.
        InvalidParameterException or AliasExistsException => new DetailOutcome.Refused(),
        NotAuthorizedException or UserNotFoundException => new DetailOutcome.SessionOver(),
        PasswordResetRequiredException or UserNotConfirmedException => new DetailOutcome.SessionOver(),
        LimitExceededException => new DetailOutcome.TryLater(),
        _ when CognitoErrors.IsUnavailable(error) => new DetailOutcome.TryLater(),
        _ => null,
    };

    /// <summary>Whether Cognito does not remove an attribute from any account: the pool requires it or does not change it, or this client may not write it.</summary>
    public static bool KeepsAttribute(Exception error) => error is InvalidParameterException || FindingIn(error) is { Name: "WritesTheAddress" };
}
