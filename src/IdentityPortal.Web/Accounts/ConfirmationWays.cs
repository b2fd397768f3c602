using IdentityPortal.Web.Operation.Doctor;
using IdentityPortal.Web.Settings;
using Microsoft.Extensions.Options;

namespace IdentityPortal.Web.Accounts;

/// <summary>
/// Who confirms new accounts, whatever the settings say. It goes by what the pool doctor has found and never by replies to sign-ups: the answer for a taken
/// name must be that for a new one, of which nobody knows whether a function would confirm it.
/// </summary>
internal sealed class ConfirmationWays(KnownFindings known, IOptions<PortalOptions> options)
{
    /// <summary>Whether only a function of the pool can confirm people, because no codes are sent, although no setting says so.</summary>
    public bool AreByFunction => known.Find("ConfirmedAtOnceIsSet") is not null;

    /// <summary>Whether everybody can log in right after registering, as far as is known.</summary>
    public bool AreAtOnce => options.Value.Register.ConfirmedAtOnce || AreByFunction;
}
