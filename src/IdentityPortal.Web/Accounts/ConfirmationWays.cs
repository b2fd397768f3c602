using Amazon.CognitoIdentityProvider.Model;
using IdentityPortal.Web.Operation.Doctor;
using IdentityPortal.Web.Settings;
using Microsoft.Extensions.Options;

namespace IdentityPortal.Web.Accounts;

/// <summary>
/// What the replies to sign-ups have shown about who confirms new accounts, whatever the settings say. The answers for taken names go by this, because a
/// page that went by the account would reveal it.
/// </summary>
internal sealed class ConfirmationWays(KnownFindings known, IOptions<PortalOptions> options)
{
    private const string ByFunction = "ConfirmedAtOnceIsSet";

    /// <summary>Whether somebody had to do more than register since the portal has started.</summary>
    private volatile bool _areMixed;

    /// <summary>Whether a function of the pool confirms people, although no setting says so.</summary>
    public bool AreByFunction => known.Find(ByFunction) is not null;

    /// <summary>Whether everybody can log in right after registering, as far as is known.</summary>
    public bool AreAtOnce => options.Value.Register.ConfirmedAtOnce || (AreByFunction && !_areMixed);

    public void Learn(SignUpResponse reply)
    {
        if (options.Value.Register.ConfirmedAtOnce)
        {
            return;
        }

        if (reply.UserConfirmed == true)
        {
            known.Add(Findings.Named(ByFunction));
        }
        else if (reply.CodeDeliveryDetails is not null || options.Value.Register.ConfirmedByStaff)
        {
            _areMixed = true;
        }
    }
}
