using System.Text;
using IdentityPortal.Web.Settings;
using IdentityPortal.Web.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IdentityPortal.Web.Audit;

/// <summary>
/// The support desk's trail. Rows are only added, and each is sealed together with the previous one. Concurrent writes are serialized across all
/// instances. An act itself runs between its two rows, outside this lock and outside any transaction.
/// </summary>
internal sealed class AuditTrail(
    IDbContextFactory<PortalDatabase> databases,
    TrailKeys keys,
    TrailSeal seal,
    IOptions<PortalOptions> options,
    TimeProvider clock)
{
    public const string PruneAction = "prune";

    /// <summary>The actor of acts that no member of staff performs.</summary>
    public const string Portal = "portal";

    private const string Lock = "trail";

    /// <summary>Whether acts can be recorded. Without a key they cannot, so none may be performed.</summary>
    public bool IsOn => keys.IsSet;

    /// <summary>Records an act before it is performed. If this fails, the act must not be performed.</summary>
    public async Task<TrailIntent> IntendAsync(TrailAct act, CancellationToken cancellationToken) =>
        new(await AppendAsync(Row(act, TrailKind.Intent, outcome: null), cancellationToken), act);

    /// <summary>
    /// Records the outcome of an act, whether done or refused, once. The token must not be the request's, because the outcome is recorded even if
    /// the page is closed.
    /// </summary>
    /// <param name="requestId">Id of the Cognito request.</param>
    public Task ConcludeAsync(TrailIntent intent, TrailResult outcome, string? requestId, CancellationToken cancellationToken) =>
        AppendAsync(
            new TrailRow
            {
                Kind = TrailKind.Outcome,
                By = intent.Act.By,
                Action = intent.Act.Action,
                Subject = intent.Act.Subject,
                AddressHash = intent.Act.AddressHash,
                From = intent.Act.From,
                At = clock.GetUtcNow(),
                Outcome = outcome.ToJson(),
                RequestId = Cleaned(requestId),
                Intent = intent.Number,
            },
            cancellationToken);

    /// <summary>Records an act that needs no call to Cognito, such as a view or a refusal.</summary>
    /// <returns>The number of the row.</returns>
    public Task<long> NoteAsync(TrailAct act, TrailResult outcome, CancellationToken cancellationToken = default) =>
        AppendAsync(Row(act, TrailKind.Note, outcome), cancellationToken);

    /// <summary>
    /// Records an act together with its change in the store: both are saved, or neither. Changes run one at a time, on all instances.
    /// </summary>
    /// <param name="changeAsync">Makes the change and returns its outcome; null if there is nothing to save.</param>
    /// <returns>Whether there was something to save.</returns>
    public async Task<bool> ChangeAsync(TrailAct act, Func<PortalDatabase, Task<TrailResult?>> changeAsync)
    {
        await using var database = await databases.CreateDbContextAsync();
        await using var transaction = await database.BeginAloneAsync(Lock, CancellationToken.None);
        if (await changeAsync(database) is not { } outcome)
        {
            return false;
        }

        await AppendAsync(database, Row(act, TrailKind.Note, outcome), CancellationToken.None);
        await transaction.CommitAsync();
        return true;
    }

    public async Task<TrailHead> HeadAsync(CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return await HeadAsync(database, cancellationToken);
    }

    /// <summary>The name of the key of the newest row, if the settings of this instance do not have it.</summary>
    public async Task<string?> UnknownKeyAsync(CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return await UnknownKeyAsync(database, cancellationToken);
    }

    /// <summary>Checks whether the chain still contains a head that was seen before. A chain that begins later was pruned, which is fine.</summary>
    public async Task<bool> StillHasAsync(TrailHead seen, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var next = await database.Trail.AsNoTracking()
            .Where(row => row.Number >= seen.Number)
            .OrderBy(row => row.Number)
            .FirstOrDefaultAsync(cancellationToken);
        return seen.Number == 0
            || (next is not null && (next.Number == seen.Number
                ? next.Hash == seen.Hash
                : !await database.Trail.AnyAsync(row => row.Number < seen.Number, cancellationToken)));
    }

    /// <summary>
    /// Deletes rows that are older than the retention and records the last deleted head, unless another instance has changed to a key that this one does
    /// not have: verification accepts no checkpoint under an earlier key after that.
    /// </summary>
    /// <returns>The number of deleted rows.</returns>
    public async Task<int> PruneAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var cutoff = now - options.Value.Trail.Retention;
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var oldest = await database.Trail.OrderBy(row => row.Number).Select(row => (DateTimeOffset?)row.At).FirstOrDefaultAsync(cancellationToken);
        if (oldest is null || oldest >= cutoff)
        {
            return 0;
        }

        await using var transaction = await database.BeginAloneAsync(Lock, cancellationToken);
        if (await UnknownKeyAsync(database, cancellationToken) is not null)
        {
            return 0;
        }

        // All rows before the first one to keep are deleted, so that the chain has no gaps even if the clocks of instances differ.
        var kept = await database.Trail.Where(row => row.At >= cutoff).MinAsync(row => (long?)row.Number, cancellationToken) ?? long.MaxValue;
        var last = await database.Trail.AsNoTracking()
            .Where(row => row.Number < kept)
            .OrderByDescending(row => row.Number)
            .FirstOrDefaultAsync(cancellationToken);
        if (last is null)
        {
            return 0;
        }

        await AppendAsync(
            database,
            new TrailRow
            {
                Kind = TrailKind.Checkpoint,
                By = Portal,
                Action = PruneAction,
                At = now,
                Outcome = new TrailResult.Pruned(new TrailHead(last.Number, last.Hash)).ToJson(),
            },
            cancellationToken);
        var pruned = await database.Trail.Where(row => row.Number <= last.Number).ExecuteDeleteAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return pruned;
    }

    private async Task<string?> UnknownKeyAsync(PortalDatabase database, CancellationToken cancellationToken)
    {
        var newest = await database.Trail.OrderByDescending(row => row.Number).Select(row => row.Key).FirstOrDefaultAsync(cancellationToken);
        return seal.IsUnknown(newest) ? newest : null;
    }

    private static async Task<TrailHead> HeadAsync(PortalDatabase database, CancellationToken cancellationToken) =>
        await database.Trail
            .OrderByDescending(row => row.Number)
            .Select(row => new TrailHead(row.Number, row.Hash))
            .FirstOrDefaultAsync(cancellationToken) ?? TrailHead.None;

    private async Task<long> AppendAsync(TrailRow row, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await database.BeginAloneAsync(Lock, cancellationToken);
        await AppendAsync(database, row, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return row.Number;
    }

    private async Task AppendAsync(PortalDatabase database, TrailRow row, CancellationToken cancellationToken)
    {
        var head = await HeadAsync(database, cancellationToken);
        row.Number = head.Number + 1;
        row.Previous = head.Hash;
        seal.Put(row);
        database.Trail.Add(row);
        await database.SaveChangesAsync(cancellationToken);
    }

    private TrailRow Row(TrailAct act, TrailKind kind, TrailResult? outcome) => new()
    {
        Kind = kind,
        By = act.By,
        Action = act.Action,
        Subject = Cleaned(act.Subject),
        AddressHash = act.AddressHash,
        Reason = Cleaned(act.Reason),
        Text = Cleaned(act.Text),
        Ticket = Cleaned(act.Ticket),
        At = clock.GetUtcNow(),
        From = act.From,
        Outcome = outcome?.ToJson(),
    };

    // Replaces control characters and unpaired surrogates, which a store would reject or return differently from what was sealed.
    private static string? Cleaned(string? text) =>
        text is null or "" ? null : string.Concat(text.EnumerateRunes().Select(rune => rune.Value is not '\n' && Rune.IsControl(rune) ? " " : rune.ToString()));
}
