using IdentityPortal.Web.Accounts.Factors;
using IdentityPortal.Web.Sessions;

namespace IdentityPortal.Web.Accounts.Addresses;

/// <summary>
/// Removes the passkeys that somebody added shortly before or after a change of address which was undone since. Cognito lets only the account itself do so, hence at its
/// first log-in.
/// </summary>
internal sealed class UndonePasskeys(AddressChanges changes, PasskeyRequests cognito)
{
    /// <summary>Cognito's times are in seconds.</summary>
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    /// <summary>Throws <see cref="AccountErrors.Refusal"/> while the change is being undone, and if it has removed passkeys and this log-in was made with one, perhaps one of them.</summary>
    public async Task RemoveAsync(LoggedInPerson person, CancellationToken cancellationToken)
    {
        var (isUndoing, passkeysSince) = await changes.FindUndoneAsync(person.Subject, cancellationToken);
        if (isUndoing)
        {
            throw AccountErrors.Refusal();
        }

        if (passkeysSince is not { } since || person.Tokens.AccessToken is not { } accessToken)
        {
            return;
        }

        var added = (await cognito.ListAsync(accessToken, cancellationToken))
            .Where(passkey => new DateTimeOffset(passkey.CreatedAt ?? default) >= since - Second)
            .Select(passkey => PersonReader.Given(passkey.CredentialId))
            .ToList();
        foreach (var id in added)
        {
            await cognito.DeleteAsync(accessToken, id, cancellationToken);
        }

        await changes.PasskeysAreRemovedAsync(person.Subject);
        if (added.Count > 0 && person.Methods.Any(method => method is LoginMethod.HardwareKey or LoginMethod.SoftwareKey))
        {
            throw AccountErrors.Refusal();
        }
    }
}
