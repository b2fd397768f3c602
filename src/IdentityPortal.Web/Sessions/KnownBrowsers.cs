using System.Globalization;
using IdentityPortal.Web.Security;
using IdentityPortal.Web.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;

namespace IdentityPortal.Web.Sessions;

/// <summary>
/// Recognizes browsers in which somebody has logged in to an account before. A browser may know several accounts. Its cookie is set only in
/// responses to a success, so it reveals nothing about an address.
/// </summary>
internal sealed class KnownBrowsers(
    IHttpContextAccessor http, QuickDatabases databases, KeyedHash hash, PortalCookies cookies, TimeProvider clock)
{
    /// <summary>More browsers than most people use. Those that have not logged in for the longest time are forgotten.</summary>
    public const int MostPerAccount = 10;

    private HttpContext Http => http.HttpContext ?? throw new InvalidOperationException("There is no request.");

    private BrowserKey? Key => BrowserKey.Parse(Http.Request.Cookies[cookies.Browser]);

    /// <summary>What the current request tells, which is kept because a journey may continue after its request; null if there is none.</summary>
    public ActingBrowser? Acting() => http.HttpContext is not { Request: var request } ? null : new ActingBrowser(
        Key is { Text: var key } ? hash.OfBrowserKey(key) : null,
        CultureInfo.CurrentUICulture.Name,
        BrowserName.WithDeviceIn($"{request.Headers[HeaderNames.UserAgent]}"));

    /// <summary>Whether a log-in comes from a browser that the account's owner has used, before <see cref="RememberAsync"/> makes it one.</summary>
    public async Task<BrowserMatch> CompareAsync(string address, ActingBrowser acting)
    {
        var (addressHash, now) = (hash.OfAddress(address), clock.GetUtcNow());
        await using var database = await databases.CreateDbContextAsync();
        var known = await database.KnownBrowsers
            .Where(row => row.AddressHash == addressHash && row.ExpiresAt > now)
            .Select(row => row.Browser)
            .ToListAsync();
        return known.Count == 0 ? BrowserMatch.NoneKnown
            : acting.KeyHash is not null && known.Contains(acting.KeyHash) ? BrowserMatch.Known
            : BrowserMatch.OthersKnown;
    }

    /// <returns>Null if nobody has logged in to this account in this browser.</returns>
    public async Task<KnownBrowser?> FindAsync(string address, CancellationToken cancellationToken)
    {
        if (Key is not { Text: var key })
        {
            return null;
        }

        var (browser, addressHash, now) = (hash.OfBrowserKey(key), hash.OfAddress(address), clock.GetUtcNow());
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var row = await database.KnownBrowsers.AsNoTracking()
            .FirstOrDefaultAsync(row => row.Browser == browser && row.AddressHash == addressHash && row.ExpiresAt > now, cancellationToken);
        return row is null ? null : new KnownBrowser(row.Id);
    }

    /// <summary>
    /// Remembers that somebody has logged in here or has proved control of the mailbox. The browser gets a new key each time, so that a
    /// copied or planted key becomes useless. The rows stay the same, so that nobody starts a new count by logging in to another account.
    /// </summary>
    /// <param name="names">All that the person can log in with, because tries are counted by what is typed.</param>
    public async Task RememberAsync(params IEnumerable<string> names)
    {
        var key = BrowserKey.Create();
        var browser = hash.OfBrowserKey(key.Text);
        await using var database = await databases.CreateDbContextAsync();
        if (Key is { Text: var before })
        {
            var earlier = hash.OfBrowserKey(before);
            await database.KnownBrowsers
                .Where(row => row.Browser == earlier)
                .ExecuteUpdateAsync(row => row.SetProperty(known => known.Browser, browser));
        }

        foreach (var addressHash in names.Select(hash.OfAddress).Distinct())
        {
            await PutAsync(database, browser, addressHash);
        }

        Http.Response.Cookies.Append(cookies.Browser, key.Text, cookies.Options(KnownBrowserRow.Life));
    }

    private async Task PutAsync(PortalDatabase database, string browser, string addressHash)
    {
        var (end, language) = (clock.GetUtcNow() + KnownBrowserRow.Life, CultureInfo.CurrentUICulture.Name);

        // Only this request knows the new key, so nothing else adds the same row.
        if (await database.KnownBrowsers
            .Where(row => row.Browser == browser && row.AddressHash == addressHash)
            .ExecuteUpdateAsync(row => row.SetProperty(known => known.ExpiresAt, end).SetProperty(known => known.Language, language)) > 0)
        {
            return;
        }

        database.KnownBrowsers.Add(
            new KnownBrowserRow { Browser = browser, AddressHash = addressHash, ExpiresAt = end, Language = language });
        await database.SaveChangesAsync();
        var kept = database.KnownBrowsers
            .Where(row => row.AddressHash == addressHash)
            .OrderByDescending(row => row.ExpiresAt)
            .ThenByDescending(row => row.Id)
            .Take(MostPerAccount)
            .Select(row => row.Id);
        await database.KnownBrowsers
            .Where(row => row.AddressHash == addressHash && !kept.Contains(row.Id))
            .ExecuteDeleteAsync();
    }
}
