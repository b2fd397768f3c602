using IdentityPortal.Web.Operation.Doctor;
using IdentityPortal.Web.Settings;
using Microsoft.Extensions.Options;

namespace IdentityPortal.Web.Accounts.Factors;

/// <summary>Whether people can have passkeys here: the portal knows their domain, and as far as it knows the pool accepts them.</summary>
internal sealed class PasskeyOffer(IOptions<PortalOptions> options, KnownFindings known)
{
    private static readonly string[] Needs = ["PasskeysAreAllowed", "PasskeysHaveTheirDomain", "PasskeysSignIn"];

    public bool IsOn => options.Value.Passkeys.RelyingPartyId.Length > 0 && Needs.All(need => known.Find(need) is null);
}
