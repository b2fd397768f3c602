using IdentityPortal.Web.Settings;

namespace IdentityPortal.Web.Operation.Doctor;

/// <summary>What people are not told without a mail server. Cognito need not be asked, because it is a setting of the portal.</summary>
internal static class MailNeeds
{
    private static readonly PoolFinding Server = new("PeopleAreTold", Breaks: false,
        "Set Portal:Mail:Host, Portal:Mail:From and Portal:SiteUrl: until then, nobody is told by email of log-ins from new browsers, many wrong passwords, new passwords, second steps, passkeys and recovery codes, changes of address, the end of the account, or what support staff did to it, and nobody can stop a change of address that is not theirs.");

    public static IEnumerable<PoolFinding> NotMet(PortalOptions options) => options.Mail.IsOn ? [] : [Server];
}
