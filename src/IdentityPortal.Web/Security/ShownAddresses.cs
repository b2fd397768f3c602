using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace IdentityPortal.Web.Security;

/// <summary>
/// Encrypts the address that a page shows into its form, so that the form acts on this address even if another tab has changed the browser's
/// cookies since. An encrypted address proves nothing: it counts as much as a typed one.
/// </summary>
internal sealed class ShownAddresses(IDataProtectionProvider protection)
{
    /// <summary>The name of the hidden field.</summary>
    public const string Field = "Form.Shown";

    private readonly IDataProtector _protector = protection.CreateProtector("IdentityPortal.ShownAddresses");

    public string Encrypt(string address) => _protector.Protect(address);

    /// <summary>Returns null for anything that <see cref="Encrypt"/> has not made.</summary>
    public string? Decrypt(string? shown)
    {
        try
        {
            return string.IsNullOrEmpty(shown) ? null : _protector.Unprotect(shown);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
