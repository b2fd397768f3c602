using System.Security.Cryptography;
using IdentityPortal.Web.Store;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace IdentityPortal.Web.Areas.Connect.Keys;

/// <summary>
/// The keys of the provider, which all instances share. They are stored under data protection, so that a copied store signs nothing. A key that
/// signs is announced for a day before it is used, because apps keep the list of keys for hours.
/// </summary>
internal sealed class ProviderKeys(
    IDbContextFactory<PortalDatabase> databases, IDataProtectionProvider protection, TimeProvider clock)
{
    /// <summary>The longest life of anything that a key has signed or encrypted.</summary>
    public static readonly TimeSpan LongestUse = TimeSpan.FromDays(15);

    private const string Alone = "provider keys";
    private const int RsaBits = 2048;
    private const int SymmetricBytes = 32;

    private static readonly TimeSpan Announcement = TimeSpan.FromDays(1);
    private static readonly TimeSpan Life = TimeSpan.FromDays(90);

    private readonly IDataProtector _protector = protection.CreateProtector("IdentityPortal.ProviderKeys");
    private IReadOnlyList<ProviderKey> _keys = [];

    /// <summary>All keys that are announced, used or still needed, without those that are gone.</summary>
    public IReadOnlyList<ProviderKey> All => _keys;

    /// <summary>Reads the keys, and makes those that are due: the first ones at once, each next one a day before it is used.</summary>
    /// <returns>Whether other keys are known now than before.</returns>
    public async Task<bool> RefreshAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        await using var alone = await database.BeginAloneAsync(Alone, cancellationToken);
        var rows = await database.ProviderKeys.AsNoTracking().Where(row => row.GoneAt > now).ToListAsync(cancellationToken);
        foreach (var use in Enum.GetValues<ProviderKeyUse>())
        {
            var newest = rows.Where(row => row.Use == use).MaxBy(row => row.UsedFrom);
            if (newest is null || now >= newest.UsedFrom + Life - Announcement)
            {
                var made = Make(use, newest is null ? now : newest.UsedFrom + Life);
                database.Add(made);
                rows.Add(made);
            }
        }

        await database.SaveChangesAsync(cancellationToken);
        var isChanged = !rows.Select(row => row.Id).ToHashSet().SetEquals(_keys.Select(key => key.Id));
        List<ProviderKey> keys = [];
        foreach (var row in isChanged ? rows : [])
        {
            keys.Add(new ProviderKey(row.Id, row.Use, row.UsedFrom, await OpenAsync(database, row, cancellationToken)));
        }

        await alone.CommitAsync(cancellationToken);
        if (isChanged)
        {
            _keys = keys;
        }

        return isChanged;
    }

    private async Task<byte[]> OpenAsync(PortalDatabase database, ProviderKeyRow row, CancellationToken cancellationToken)
    {
        var secret = ((IPersistedDataProtector)_protector).DangerousUnprotect(
            row.Value, ignoreRevocationErrors: true, out var isOfAnOldKey, out _);
        if (isOfAnOldKey)
        {
            // Otherwise the certificate that encrypts the earlier data-protection key would be needed as long as this key.
            var renewed = _protector.Protect(secret);
            await database.ProviderKeys
                .Where(stored => stored.Id == row.Id)
                .ExecuteUpdateAsync(stored => stored.SetProperty(key => key.Value, renewed), cancellationToken);
        }

        return secret;
    }

    private ProviderKeyRow Make(ProviderKeyUse use, DateTimeOffset from) => new()
    {
        Id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)),
        Use = use,
        UsedFrom = from,
        GoneAt = from + Life + LongestUse,
        Value = _protector.Protect(use == ProviderKeyUse.Signs ? NewRsa() : RandomNumberGenerator.GetBytes(SymmetricBytes)),
    };

    private static byte[] NewRsa()
    {
        using var rsa = RSA.Create(RsaBits);
        return rsa.ExportPkcs8PrivateKey();
    }
}
