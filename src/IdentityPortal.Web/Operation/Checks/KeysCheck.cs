using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;

namespace IdentityPortal.Web.Operation.Checks;

/// <summary>Whether there is a data-protection key that can be read: without it no cookie, form or session can.</summary>
internal sealed class KeysCheck(IKeyManager keys, IDataProtectionProvider protection, TimeProvider clock)
    : CachedCheck(clock, TimeSpan.FromSeconds(30))
{
    private readonly IDataProtector _protector = protection.CreateProtector("IdentityPortal.Health");

    protected override Task LookAsync(CancellationToken cancellationToken)
    {
        // First, as it makes a key where none is left.
        _protector.Unprotect(_protector.Protect([1]));

        // Then the stored ones: the protector goes on for a day with those it has in memory, and a restart would not.
        if (!keys.GetAllKeys().Any(key => !key.IsRevoked && key.CreateEncryptor() is not null))
        {
            throw new InvalidOperationException("No data-protection key in the store can be read.");
        }

        return Task.CompletedTask;
    }
}
