using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;

namespace IdentityPortal.Web.Operation.Checks;

/// <summary>Checks for a readable data-protection key. Without one, no cookie, form or session can be read.</summary>
internal sealed class KeysCheck(IKeyManager keys, IDataProtectionProvider protection, TimeProvider clock)
    : CachedCheck(clock, TimeSpan.FromSeconds(30))
{
    private readonly IDataProtector _protector = protection.CreateProtector("IdentityPortal.Health");

    protected override Task LookAsync(CancellationToken cancellationToken)
    {
        // This comes first because it creates a key if there is none.
        _protector.Unprotect(_protector.Protect([1]));

        // The protector caches its keys in memory for a day, so this checks that a restarted instance could read the stored keys.
        if (!keys.GetAllKeys().Any(key => !key.IsRevoked && key.CreateEncryptor() is not null))
        {
            throw new InvalidOperationException("No data-protection key in the store can be read.");
        }

        return Task.CompletedTask;
    }
}
