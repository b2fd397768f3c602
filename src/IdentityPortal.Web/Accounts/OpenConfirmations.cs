using System.Text.Json;
using IdentityPortal.Web.Security;
using IdentityPortal.Web.Sessions;
using IdentityPortal.Web.Store;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace IdentityPortal.Web.Accounts;

/// <summary>
/// The codes that were sent to Cognito from browsers that did not create the account. Each has a row of its own, so that a refused code undoes nothing that
/// another code has done on any instance.
/// </summary>
internal sealed class OpenConfirmations(
    IDbContextFactory<PortalDatabase> databases, KeyedHash hash, IDataProtectionProvider protection, TimeProvider clock)
{
    private readonly IDataProtector _protector = protection.CreateProtector("IdentityPortal.OpenConfirmations");

    /// <summary>Blocks log-ins before Cognito is asked to confirm.</summary>
    public async Task<OpenConfirmation> OpenAsync(string address, ConfirmationCode code, BrowserKey browser)
    {
        var now = clock.GetUtcNow();
        var row = new OpenConfirmationRow
        {
            AddressHash = hash.OfAddress(address),
            CodeHash = hash.OfCode(address, CodeUse.Confirm, code.Value),
            Browser = browser.Id,
            Content = _protector.Protect(JsonSerializer.SerializeToUtf8Bytes(new Content(address, code.Value))),
            SentAt = now,
            LeaseUntil = now + CognitoCalls.Longest,
        };
        await using var database = await databases.CreateDbContextAsync();
        database.OpenConfirmations.Add(row);
        await database.SaveChangesAsync();
        return new OpenConfirmation(row.Id, address, code, row.Browser, now);
    }

    /// <summary>Cognito has not confirmed anything with this code.</summary>
    public async Task CloseAsync(OpenConfirmation open)
    {
        await using var database = await databases.CreateDbContextAsync();
        await database.OpenConfirmations.Where(row => row.Id == open.Id).ExecuteDeleteAsync();
    }

    public async Task<bool> AnyAsync(string address, CancellationToken cancellationToken)
    {
        var addressHash = hash.OfAddress(address);
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return await database.OpenConfirmations.AnyAsync(row => row.AddressHash == addressHash, cancellationToken);
    }

    /// <param name="address">Only codes for this address; null for all.</param>
    /// <returns>The codes whose answers were lost, oldest first.</returns>
    public async Task<IReadOnlyList<OpenConfirmation>> UnansweredAsync(string? address, CancellationToken cancellationToken)
    {
        var (addressHash, now) = (address is null ? null : hash.OfAddress(address), clock.GetUtcNow());
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var rows = await database.OpenConfirmations.AsNoTracking()
            .Where(row => (addressHash == null || row.AddressHash == addressHash) && row.LeaseUntil <= now)
            .OrderBy(row => row.Id)
            .ToListAsync(cancellationToken);
        return rows.ConvertAll(row =>
        {
            var content = JsonSerializer.Deserialize<Content>(_protector.Unprotect(row.Content))!;
            return new OpenConfirmation(row.Id, content.Address, new ConfirmationCode(content.Code), row.Browser, row.SentAt);
        });
    }

    /// <summary>Of all instances, one asks Cognito again.</summary>
    public async Task<bool> TryClaimAsync(OpenConfirmation open, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return await database.OpenConfirmations
            .Where(row => row.Id == open.Id && row.LeaseUntil <= now)
            .ExecuteUpdateAsync(row => row.SetProperty(kept => kept.LeaseUntil, now + CognitoCalls.Longest), cancellationToken) == 1;
    }

    /// <summary>The answer is lost, so Cognito may be asked again at once.</summary>
    public async Task ReleaseAsync(OpenConfirmation open)
    {
        var now = clock.GetUtcNow();
        await using var database = await databases.CreateDbContextAsync();
        await database.OpenConfirmations.Where(row => row.Id == open.Id)
            .ExecuteUpdateAsync(row => row.SetProperty(kept => kept.LeaseUntil, now));
    }

    private sealed record Content(string Address, string Code);
}
