using IdentityPortal.Web.Security;

namespace IdentityPortal.Web.Accounts;

/// <summary>A code whose answer from Cognito is not known yet. Until it is, nobody may log in to the account that the code may have confirmed.</summary>
/// <param name="Id">Id of its row in the store.</param>
/// <param name="Browser">Id of the browser that submitted the code.</param>
internal sealed record OpenConfirmation(long Id, string Address, ConfirmationCode Code, string Browser, DateTimeOffset SentAt)
{
    public override string ToString() => "***";
}
