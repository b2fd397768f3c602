using IdentityPortal.Web.Sessions;

namespace IdentityPortal.Web.Accounts.Addresses;

/// <summary>Completes changes whose code Cognito has taken.</summary>
internal sealed class AddressCompletion(AddressChanges changes, CredentialChanges credentials)
{
    /// <param name="session">Id of the person's session, which stays; null if it is not known.</param>
    /// <returns>As <see cref="AddressChanges.SettleAsync"/>.</returns>
    public async Task<bool> TryAsync(AddressChange change, string? session, ActingBrowser? acting)
    {
        if (!await changes.SettleAsync(change, acting))
        {
            return false;
        }

        await EndOthersAsync(change, session);
        return true;
    }

    /// <summary>Completes a change about which its person does not ask. The session that asked for it stays.</summary>
    public async Task<bool> TryAloneAsync(AddressChange change) => await TryAsync(change, await changes.FindSessionAsync(change), acting: null);

    /// <summary>Ends the other sessions of a change that has happened. This can be repeated, as <see cref="AddressChangeKeeper"/> does after a crash.</summary>
    public async Task EndOthersAsync(AddressChange change, string? session)
    {
        await credentials.ByLoggedInAsync(change.NewAccount, session);
        await changes.SessionsHaveEndedAsync(change);
    }
}
