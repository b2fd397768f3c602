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
}
