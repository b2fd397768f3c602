using IdentityPortal.Web.Store;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using OpenIddict.EntityFrameworkCore.Models;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace IdentityPortal.Web.Areas.Connect;

/// <summary>OpenIddict's tables: apps, authorizations (one for each log-in to an app, and for each consent), scopes and tokens.</summary>
internal static class ConnectTables
{
    private const int Batch = 1000;

    /// <summary>How often apps may renew tokens of an account while its rows are deleted: each time, that begins again.</summary>
    private const int MostRenewals = 20;

    /// <summary>
    /// How long a token is kept after its end. OpenIddict refuses an expired token before it looks at its row, so not even the reuse of a refresh
    /// token is noticed later. But an app may name a person by an expired ID token when it logs them out.
    /// </summary>
    private static readonly TimeSpan KeptAfterEnd = TimeSpan.FromDays(1);

    public static AppTables All { get; } = new(AddTo, Grants, EndAsync, DeleteAsync, DeleteExpiredAsync);

    /// <summary>What the store needs where there is no portal.</summary>
    public static IServiceProvider Alone => new ServiceCollection().AddSingleton(All).BuildServiceProvider();

    /// <summary>Ends what was given by authorizations. Unlike OpenIddict's managers, it does so also where another request changes a row meanwhile.</summary>
    /// <returns>How many tokens have ended.</returns>
    public static async Task<int> RevokeAsync(PortalDatabase database, IReadOnlyList<string?> authorizations, CancellationToken cancellationToken)
    {
        // The authorizations first, because a refresh that is under way could add tokens that live on.
        await database.Set<OpenIddictEntityFrameworkCoreAuthorization>()
            .Where(row => authorizations.Contains(row.Id))
            .ExecuteUpdateAsync(row => row.SetProperty(one => one.Status, Statuses.Revoked), cancellationToken);
        return await database.Set<OpenIddictEntityFrameworkCoreToken>()
            .Where(token => authorizations.Contains(token.Authorization!.Id) && token.Status == Statuses.Valid)
            .ExecuteUpdateAsync(token => token.SetProperty(one => one.Status, Statuses.Revoked), cancellationToken);
    }

    private static void AddTo(ModelBuilder model)
    {
        model.UseOpenIddict();

        // OpenIddict has no index for what the store asks: whose a row is, and how old.
        model.Entity<OpenIddictEntityFrameworkCoreAuthorization>(authorization =>
        {
            authorization.HasIndex(row => row.Subject);
            authorization.HasIndex(row => row.CreationDate);
        });
        model.Entity<OpenIddictEntityFrameworkCoreToken>(token =>
        {
            token.HasIndex(row => row.Subject);
            token.HasIndex(row => row.ExpirationDate);
        });
    }

    private static IQueryable<AppGrant> Grants(PortalDatabase database) =>
        database.Set<OpenIddictEntityFrameworkCoreAuthorization>().Select(row => new AppGrant
        {
            Sub = row.Subject!,
            App = row.Application!.ClientId!,

            // OpenIddict writes nothing where there is none.
            Scopes = row.Scopes ?? "[]",
            At = row.CreationDate!.Value,
            IsOpen = row.Status == Statuses.Valid,
            Until = row.Tokens.Max(token => token.ExpirationDate),
        });

    private static async Task<int> EndAsync(PortalDatabase database, string sub, string app, string? sid, CancellationToken cancellationToken)
    {
        var open = await database.Set<OpenIddictEntityFrameworkCoreAuthorization>()
            .Where(row => row.Subject == sub && row.Application!.ClientId == app && row.Status == Statuses.Valid)
            .Where(row => sid == null || row.Properties!.Contains(sid))
            .Select(row => row.Id)
            .ToListAsync(cancellationToken);

        await RevokeAsync(database, open, cancellationToken);
        return open.Count;
    }

    private static async Task<int> DeleteAsync(PortalDatabase database, string sub)
    {
        var transaction = database.Database.CurrentTransaction!;
        for (var left = MostRenewals; ; left--)
        {
            await transaction.CreateSavepointAsync(nameof(DeleteAsync));
            try
            {
                // The foreign keys want tokens to go first.
                return await database.Set<OpenIddictEntityFrameworkCoreToken>().Where(token => token.Subject == sub).ExecuteDeleteAsync()
                    + await database.Set<OpenIddictEntityFrameworkCoreAuthorization>().Where(row => row.Subject == sub).ExecuteDeleteAsync();
            }
            catch (PostgresException fault) when (fault.SqlState == PostgresErrorCodes.ForeignKeyViolation && left > 0)
            {
                // An app has renewed a token between the two. SQLite has one writer at a time.
                await transaction.RollbackToSavepointAsync(nameof(DeleteAsync));
            }
        }
    }

    private static async Task<int> DeleteExpiredAsync(PortalDatabase database, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (end, before) = (now.UtcDateTime, (now - KeptAfterEnd).UtcDateTime);
        var tokens = database.Set<OpenIddictEntityFrameworkCoreToken>().OrderBy(token => token.ExpirationDate);

        // Strangers can add requests.
        var requests = tokens.Where(token => token.ExpirationDate <= end && token.Type == TokenTypeIdentifiers.Private.RequestToken);
        var others = tokens.Where(token => token.ExpirationDate <= before);

        return await DeleteInBatchesAsync(() => requests.Take(Batch).ExecuteDeleteAsync(cancellationToken))
            + await DeleteInBatchesAsync(() => others.Take(Batch).ExecuteDeleteAsync(cancellationToken))
            + await DeleteInBatchesAsync(() => DeleteUnusedAsync(database, before, cancellationToken));
    }

    private static async Task<int> DeleteUnusedAsync(PortalDatabase database, DateTime before, CancellationToken cancellationToken)
    {
        // A younger one may be about to get its first token, and a consent never gets one. The search looks at each that is in use, so it is done
        // before the store is locked.
        var authorizations = database.Set<OpenIddictEntityFrameworkCoreAuthorization>();
        var unused = await authorizations
            .Where(row => row.CreationDate <= before && (row.Type != AuthorizationTypes.Permanent || row.Status != Statuses.Valid) && !row.Tokens.Any())
            .OrderBy(row => row.CreationDate)
            .Select(row => row.Id)
            .Take(Batch)
            .ToListAsync(cancellationToken);
        return await authorizations.Where(row => unused.Contains(row.Id)).ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>Log-ins go on between two batches, also where the store has a single writer.</summary>
    private static async Task<int> DeleteInBatchesAsync(Func<Task<int>> deleteBatchAsync)
    {
        var (all, deleted) = (0, Batch);
        while (deleted == Batch)
        {
            deleted = await deleteBatchAsync();
            all += deleted;
        }

        return all;
    }
}
