using System.Security.Cryptography;
using System.Text;
using Amazon.CognitoIdentityProvider.Model;
using IdentityPortal.Web.Sessions;
using IdentityPortal.Web.Store;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace IdentityPortal.Web.Accounts.Factors;

/// <summary>Names of passkeys and when they were last used, which Cognito does not keep.</summary>
internal sealed class PasskeyRecords(
    IDbContextFactory<PortalDatabase> databases, IDataProtectionProvider protection, KeyedHash hash, TimeProvider clock)
{
    /// <summary>A list that Cognito began to read before the passkey was made may still be on its way.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(1);

    private readonly IDataProtector _protector = protection.CreateProtector("IdentityPortal.Passkeys");

    /// <summary>Adds what the portal knows to Cognito's list, and deletes the rows of passkeys that are no longer in it.</summary>
    public async Task<IReadOnlyList<Passkey>> MatchAsync(
        string sub, IEnumerable<WebAuthnCredentialDescription> listed, CancellationToken cancellationToken)
    {
        var (subjectHash, oldBefore) = (hash.OfSubject(sub), clock.GetUtcNow() - Grace);
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var rows = await database.Passkeys.AsNoTracking()
            .Where(row => row.SubjectHash == subjectHash)
            .ToDictionaryAsync(row => row.CredentialHash, cancellationToken);
        var passkeys = listed.Select(one => PasskeyOf(sub, one, rows)).ToList();
        var gone = rows.Keys.Except(passkeys.Select(passkey => passkey.Key)).Where(key => rows[key].AddedAt < oldBefore).ToList();
        if (gone.Count > 0)
        {
            await database.Passkeys.Where(row => gone.Contains(row.CredentialHash)).ExecuteDeleteAsync(cancellationToken);
        }

        return passkeys;
    }

    /// <summary>Lists what the portal knows about an account's passkeys, the oldest first. Only its person can ask Cognito for all of them.</summary>
    public async Task<IReadOnlyList<PasskeyUse>> ListAsync(string sub, CancellationToken cancellationToken)
    {
        var subjectHash = hash.OfSubject(sub);
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return await database.Passkeys
            .Where(row => row.SubjectHash == subjectHash)
            .OrderBy(row => row.AddedAt)
            .Select(row => new PasskeyUse(row.AddedAt, row.UsedAt))
            .ToListAsync(cancellationToken);
    }

    /// <summary>Whether the account has got the passkey just now.</summary>
    public async Task<bool> IsNewAsync(string sub, string credentialId, CancellationToken cancellationToken)
    {
        var oldBefore = clock.GetUtcNow() - Grace;
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return await Of(database, sub, credentialId).AnyAsync(row => row.AddedAt >= oldBefore, cancellationToken);
    }

    /// <summary>Gives a passkey of the account a name, or another one.</summary>
    public async Task NameAsync(AccountId account, string credentialId, string name)
    {
        var encrypted = _protector.Protect(Encoding.UTF8.GetBytes(name));
        await using var database = await databases.CreateDbContextAsync();
        await AddAsync(database, account, credentialId);
        await Of(database, SubOf(account), credentialId).ExecuteUpdateAsync(row => row.SetProperty(passkey => passkey.Name, encrypted));
    }

    /// <summary>Somebody has logged in with the passkey.</summary>
    public async Task UsedAsync(AccountId account, string credentialId)
    {
        var now = clock.GetUtcNow();
        await using var database = await databases.CreateDbContextAsync();
        if (await SetUsedAsync() == 0)
        {
            // The passkey was made elsewhere.
            await AddAsync(database, account, credentialId);
            await SetUsedAsync();
        }

        Task<int> SetUsedAsync() =>
            Of(database, SubOf(account), credentialId).ExecuteUpdateAsync(row => row.SetProperty(passkey => passkey.UsedAt, now));
    }

    public async Task ForgetAsync(string sub, string credentialId)
    {
        await using var database = await databases.CreateDbContextAsync();
        await Of(database, sub, credentialId).ExecuteDeleteAsync();
    }

    private async Task AddAsync(PortalDatabase database, AccountId account, string credentialId) => await database.AddIfAbsentAsync(
        new PasskeyRow
        {
            CredentialHash = hash.OfPasskey(SubOf(account), credentialId),
            SubjectHash = hash.OfSubject(SubOf(account)),
            AddressHash = hash.OfAddress(account.Address),
            AddedAt = clock.GetUtcNow(),
        },
        CancellationToken.None);

    /// <returns>Null if the passkey has no name, or the name's key is gone. The other names can still be read.</returns>
    public string? NameOf(PasskeyRow passkey)
    {
        try
        {
            return passkey.Name is { } name ? Encoding.UTF8.GetString(_protector.Unprotect(name)) : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private IQueryable<PasskeyRow> Of(PortalDatabase database, string sub, string credentialId)
    {
        var credentialHash = hash.OfPasskey(sub, credentialId);
        return database.Passkeys.Where(row => row.CredentialHash == credentialHash);
    }

    private Passkey PasskeyOf(string sub, WebAuthnCredentialDescription listed, Dictionary<string, PasskeyRow> rows)
    {
        var id = PersonReader.Given(listed.CredentialId);
        var key = hash.OfPasskey(sub, id);
        var row = rows.GetValueOrDefault(key);
        return new Passkey(key, id, (row is null ? null : NameOf(row)) ?? listed.FriendlyCredentialName ?? "", new DateTimeOffset(listed.CreatedAt ?? default), row?.UsedAt);
    }

    private static string SubOf(AccountId account) => account.Subject ?? throw new InvalidOperationException("A passkey needs the sub of its account.");
}
