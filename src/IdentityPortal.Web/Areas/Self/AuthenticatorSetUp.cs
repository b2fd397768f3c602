using IdentityPortal.Web.Accounts;
using IdentityPortal.Web.Accounts.Factors;
using IdentityPortal.Web.Security;
using IdentityPortal.Web.Sessions;

namespace IdentityPortal.Web.Areas.Self;

/// <summary>Sets up an authenticator app: makes a key, keeps it in the browser's note, and proves it with a code.</summary>
internal sealed class AuthenticatorSetUp(FactorService factors, PendingAuthenticators pendings, AddressGates gates)
{
    /// <summary>Makes a new key, unless there is one to prove. The old one of an app that is in use stays valid until then.</summary>
    public async Task<FactorOutcome> BeginAsync(CurrentSession session, CancellationToken cancellationToken)
    {
        if (await pendings.FindAsync(session, cancellationToken) is { Key: var pending })
        {
            return new FactorOutcome.KeyMade(pending);
        }

        var outcome = await factors.NewAuthenticatorAsync(session, cancellationToken);
        if (outcome is FactorOutcome.KeyMade { Key: var key })
        {
            await pendings.RememberAsync(session, key, cancellationToken);
        }

        return outcome;
    }

    /// <returns>Null if there is no key to prove.</returns>
    public async Task<FactorOutcome?> ProveAsync(CurrentSession session, ConfirmationCode code, CancellationToken cancellationToken)
    {
        // A second press of the button waits for the first, and then finds no key.
        using var gate = await gates.EnterAsync(session.Person.Address, cancellationToken);
        if (await pendings.FindAsync(session, cancellationToken) is null)
        {
            return null;
        }

        var outcome = await factors.AddAuthenticatorAsync(session, code, cancellationToken);
        if (outcome is FactorOutcome.Added or FactorOutcome.KeyGone)
        {
            await pendings.ForgetAsync(cancellationToken);
        }

        return outcome;
    }
}
