using IdentityPortal.Web.Store;

namespace IdentityPortal.Web.Areas.Connect.Keys;

/// <param name="Secret">A private key in PKCS #8, or a symmetric key.</param>
internal sealed record ProviderKey(string Id, ProviderKeyUse Use, DateTimeOffset UsedFrom, byte[] Secret)
{
    public override string ToString() => $"{Use} {Id}";
}
