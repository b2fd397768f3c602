using Amazon.CognitoIdentityProvider.Model;
using IdentityPortal.Web.Accounts;

namespace IdentityPortal.Tests.Web.Accounts;

public sealed class AccountErrorsTests
{
    /// <summary>The local pool locks only log-ins. Whether AWS also locks the change of a password is not documented.</summary>
    [Fact]
    public void A_lock_of_Cognito_is_no_wrong_password()
    {
        var locked = new NotAuthorizedException("Password attempts exceeded");

        Assert.IsType<LoginOutcome.Locked>(AccountErrors.ForLogin(locked));
        Assert.IsType<ChangePasswordOutcome.TooManyTries>(AccountErrors.ForChangePassword(locked));
    }

    /// <summary>These errors have the type of an error about the account, but say nothing about it.</summary>
    [Fact]
    public void A_missing_client_secret_decides_about_no_code_no_session_and_no_password()
    {
        var refusal = new NotAuthorizedException("Client 1example23456789 is configured with secret but SECRET_HASH was not received");

        Assert.False(AccountErrors.MayBeConfirmed(refusal));
        Assert.False(AccountErrors.RefusesCode(refusal));
        Assert.IsType<SessionVerdict.Unknown>(AccountErrors.ForSession(refusal));
        Assert.IsType<LoginOutcome.NotSetUp>(AccountErrors.ForLogin(refusal));
    }
}
