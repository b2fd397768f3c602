using System.Text.Json;
using IdentityPortal.Web.Sessions;
using IdentityPortal.Web.Store;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace IdentityPortal.Web.Areas.Account;

/// <summary>Finds and keeps the <see cref="PendingConfirmation"/> of the browser that asks, by a cookie with a random key.</summary>
internal sealed class PendingConfirmations(
    IHttpContextAccessor http,
    IDbContextFactory<PortalDatabase> databases,
    IDataProtectionProvider protection,
    PortalCookies cookies,
    TimeProvider clock)
{
    /// <summary>Cognito's codes live for a day.</summary>
    private static readonly TimeSpan Life = TimeSpan.FromDays(1);

    /// <summary>A browser that has proved the mailbox stays known until it logs in.</summary>
    private static readonly TimeSpan ConfirmedLife = TimeSpan.FromDays(90);

    private readonly IDataProtector _protector = protection.CreateProtector("IdentityPortal.PendingConfirmations");

    private HttpContext Http => http.HttpContext ?? throw new InvalidOperationException("There is no request.");

    public BrowserKey? Key => BrowserKey.Parse(Http.Request.Cookies[cookies.Pending]);

    public async Task<PendingConfirmation?> FindAsync(CancellationToken cancellationToken)
    {
        if (Key is not { Id: var id })
        {
            return null;
        }

        var now = clock.GetUtcNow();
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var row = await database.PendingConfirmations.AsNoTracking()
            .SingleOrDefaultAsync(row => row.Id == id && row.ExpiresAt > now, cancellationToken);
        return row is null ? null : JsonSerializer.Deserialize<PendingConfirmation>(_protector.Unprotect(row.Content));
    }

    /// <param name="key">A new one each time: a key that somebody planted in this browser is worth nothing.</param>
    public async Task RememberAsync(PendingConfirmation pending, BrowserKey key, CancellationToken cancellationToken)
    {
        await (pending.Confirmed ? KeepConfirmedAsync(pending, cancellationToken) : ForgetRowAsync(cancellationToken));
        var life = pending.Confirmed ? ConfirmedLife : Life;
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        database.PendingConfirmations.Add(new PendingConfirmationRow
        {
            Id = key.Id,
            Content = Protect(pending),
            ExpiresAt = clock.GetUtcNow() + life,
        });
        await database.SaveChangesAsync(cancellationToken);
        Http.Response.Cookies.Append(cookies.Pending, key.Text, cookies.Options(life));
    }

    /// <summary>The browser is logged in: it needs the cookie no more.</summary>
    public async Task FinishAsync(PendingConfirmation? pending, CancellationToken cancellationToken)
    {
        if (pending is not null)
        {
            await KeepConfirmedAsync(pending, cancellationToken);
            Http.Response.Cookies.Delete(cookies.Pending, cookies.Options(null));
        }
    }

    /// <summary>Kept under the key that the browser came with: of a second press, the first answer may never have arrived.</summary>
    private async Task KeepConfirmedAsync(PendingConfirmation pending, CancellationToken cancellationToken)
    {
        if (Key is { Id: var id })
        {
            var content = Protect(pending with { Confirmed = true, SignUpSession = null });
            await using var database = await databases.CreateDbContextAsync(cancellationToken);
            await database.PendingConfirmations
                .Where(row => row.Id == id)
                .ExecuteUpdateAsync(row => row.SetProperty(kept => kept.Content, content), cancellationToken);
        }
    }

    private byte[] Protect(PendingConfirmation pending) => _protector.Protect(JsonSerializer.SerializeToUtf8Bytes(pending));

    private async Task ForgetRowAsync(CancellationToken cancellationToken)
    {
        if (Key is { Id: var id })
        {
            await using var database = await databases.CreateDbContextAsync(cancellationToken);
            await database.PendingConfirmations.Where(row => row.Id == id).ExecuteDeleteAsync(cancellationToken);
        }
    }
}
