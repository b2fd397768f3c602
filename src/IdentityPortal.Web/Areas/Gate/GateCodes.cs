using System.Security.Cryptography;
using System.Text.Json;
using System.Threading.RateLimiting;
using IdentityPortal.Web.Security;
using IdentityPortal.Web.Sessions;
using IdentityPortal.Web.Store;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace IdentityPortal.Web.Areas.Gate;

/// <summary>Codes for a minute and for one use, kept encrypted under their hash.</summary>
internal sealed class GateCodes(IDbContextFactory<PortalDatabase> databases, IDataProtectionProvider protection, TimeProvider clock) : IDisposable
{
    /// <summary>How many codes a session gets at once: a browser may open many tabs when it starts.</summary>
    private const int AtOnce = 40;

    private static readonly TimeSpan Life = TimeSpan.FromMinutes(1);

    // Another page could otherwise let the browser of somebody who is logged in fill the store.
    private readonly PartitionedRateLimiter<string> _perSession = PartitionedRateLimiter.Create<string, string>(session =>
        RateLimitPartition.Get(session, _ => new TokenBucket(AtOnce, Life / AtOnce, clock)));

    private readonly IDataProtector _protector = protection.CreateProtector("IdentityPortal.Gate");

    /// <summary>Whether the session may get another code.</summary>
    /// <param name="session">Id of the session's row.</param>
    /// <param name="wait">How long until it may.</param>
    public bool TryTake(string session, out TimeSpan wait)
    {
        using var lease = _perSession.AttemptAcquire(session);
        lease.TryGetMetadata(MetadataName.RetryAfter, out wait);
        return lease.IsAcquired;
    }

    /// <returns>The code.</returns>
    public async Task<string> MakeAsync(GateCode code, CancellationToken cancellationToken)
    {
        var key = BrowserKey.Create();
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        database.BrowserNotes.Add(new BrowserNoteRow
        {
            Id = key.Id,
            Content = _protector.Protect(JsonSerializer.SerializeToUtf8Bytes(code)),
            ExpiresAt = clock.GetUtcNow() + Life,
        });
        await database.SaveChangesAsync(cancellationToken);
        return key.Text;
    }

    /// <summary>Uses a code up. Of several requests at once, one gets it.</summary>
    public async Task<GateCode?> TakeAsync(string? text, CancellationToken cancellationToken)
    {
        if (BrowserKey.Parse(text) is not { Id: var id })
        {
            return null;
        }

        var now = clock.GetUtcNow();
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var row = await database.BrowserNotes.AsNoTracking().SingleOrDefaultAsync(note => note.Id == id && note.ExpiresAt > now, cancellationToken);
        if (row is null || Read(row) is not { } code)
        {
            return null;
        }

        return await database.BrowserNotes.Where(note => note.Id == id).ExecuteDeleteAsync(cancellationToken) == 1 ? code : null;
    }

    public void Dispose() => _perSession.Dispose();

    private GateCode? Read(BrowserNoteRow row)
    {
        try
        {
            return JsonSerializer.Deserialize<GateCode>(_protector.Unprotect(row.Content));
        }
        catch (CryptographicException)
        {
            // It is a note of another kind, whose key somebody has sent as a code.
            return null;
        }
    }
}
