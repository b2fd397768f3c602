using System.Text.Json;
using IdentityPortal.Web.Accounts;
using IdentityPortal.Web.Accounts.Apps;
using IdentityPortal.Web.Security;
using IdentityPortal.Web.Sessions;
using IdentityPortal.Web.Store;
using Microsoft.EntityFrameworkCore;
using OpenIddict.EntityFrameworkCore.Models;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace IdentityPortal.Web.Areas.Connect;

/// <summary>
/// What people have allowed apps. A consent is a permanent authorization without tokens; each log-in has an authorization of its own, so that a code
/// that is used twice ends nothing else.
/// </summary>
internal sealed partial class Consents(
    IDbContextFactory<PortalDatabase> databases, AccountTimeline timeline, KnownBrowsers browsers, KeyedHash hash, TimeProvider clock, ILogger<Consents> logger)
{
    /// <summary>Whether a question has been answered already, so that nobody needs to ask it.</summary>
    public async Task<bool> IsGivenAsync(ConsentQuestion question, CancellationToken cancellationToken)
    {
        var (sub, app, scopes, since) = question;
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var consents = await Of(database, sub, app).AsNoTracking().ToListAsync(cancellationToken);
        return consents.Any(consent => consent.CreationDate >= since.UtcDateTime && !scopes.Except(ScopesOf(consent)).Any());
    }

    /// <summary>Adds to what the app was allowed before.</summary>
    /// <param name="address">Masked in the log.</param>
    public async Task GiveAsync(ConsentQuestion question, string address, CancellationToken cancellationToken)
    {
        var (sub, app, asked, _) = question;
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        await using var alone = await database.BeginAloneAsync(AppUses.LockOf(sub, app), cancellationToken);
        var earlier = await Of(database, sub, app).ToListAsync(cancellationToken);
        database.RemoveRange(earlier);
        database.Add(new OpenIddictEntityFrameworkCoreAuthorization
        {
            Application = await database.Set<OpenIddictEntityFrameworkCoreApplication>().SingleAsync(row => row.ClientId == app, cancellationToken),
            CreationDate = clock.GetUtcNow().UtcDateTime,
            Scopes = JsonSerializer.Serialize(earlier.SelectMany(ScopesOf).Union(asked)),
            Status = Statuses.Valid,
            Subject = sub,
            Type = AuthorizationTypes.Permanent,
        });
        await database.SaveChangesAsync(cancellationToken);
        await alone.CommitAsync(cancellationToken);
        AppAllowed(hash.Pseudonym(address), MaskedAddress.ForLog(address, hash.NamesAreAddresses), app, string.Join(' ', asked));
        await timeline.AddAsync(new AccountId(sub, address), TimelineKind.AppAllowed, browsers.Acting(), app);
    }

    private static IQueryable<OpenIddictEntityFrameworkCoreAuthorization> Of(PortalDatabase database, string sub, string app) =>
        database.Set<OpenIddictEntityFrameworkCoreAuthorization>().Where(row =>
            row.Subject == sub && row.Application!.ClientId == app && row.Type == AuthorizationTypes.Permanent && row.Status == Statuses.Valid);

    private static string[] ScopesOf(OpenIddictEntityFrameworkCoreAuthorization consent) => JsonSerializer.Deserialize<string[]>(consent.Scopes ?? "[]") ?? [];

    [LoggerMessage(1406, LogLevel.Information, "{Address} ({Who}) has allowed the app {App}: {Scopes}", EventName = nameof(AppAllowed))]
    private partial void AppAllowed(string who, string address, string app, string scopes);
}
