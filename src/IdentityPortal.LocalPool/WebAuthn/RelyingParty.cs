using System.Security.Cryptography;
using System.Text;
using IdentityPortal.LocalPool.Accounts;
using IdentityPortal.LocalPool.Settings;
using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.WebAuthn;

/// <summary>The domain that a pool's passkeys are bound to, and whether authenticators must verify the user.</summary>
internal sealed record RelyingParty(string Id, bool RequiresUserVerification)
{
    public string UserVerification => RequiresUserVerification ? "required" : "preferred";

    /// <summary>The pool's relying party; null if the pool has no domain for passkeys.</summary>
    public static RelyingParty? Of(PoolSettings settings) => settings.WebAuthnRelyingPartyId is { } id
        ? new RelyingParty(id, settings.WebAuthnUserVerification == "required" || settings.PasskeysSatisfyMfa)
        : null;

    /// <summary>The pool's relying party; fails with AWS's error if passkeys are disabled.</summary>
    public static RelyingParty Require(PoolSettings settings) =>
        !settings.AllowedFirstAuthFactors.Contains(FirstFactor.WebAuthn)
            ? throw PoolError.WebAuthnNotEnabled()
            : Of(settings) ?? throw PoolError.WebAuthnConfigurationMissing();

    /// <summary>
    /// Whether a page of this origin may use the passkeys. The origin must be the domain or a subdomain, with https; for localhost, http is allowed.
    /// </summary>
    public bool Allows(string origin)
    {
        // A browser's origin has no path, no user and no default port, so its canonical form equals the input.
        if (!Uri.TryCreate(origin, UriKind.Absolute, out var uri)
            || uri.UserInfo.Length > 0
            || uri.GetLeftPart(UriPartial.Authority) != origin)
        {
            return false;
        }

        var host = uri.IdnHost;
        return uri.Scheme == Uri.UriSchemeHttps
            ? host == Id || host.EndsWith('.' + Id, StringComparison.Ordinal)
            : uri.Scheme == Uri.UriSchemeHttp && host == "localhost" && Id == host;
    }

    public bool IsHashedAs(byte[] hash) => SHA256.HashData(Encoding.UTF8.GetBytes(Id)).AsSpan().SequenceEqual(hash);
}
