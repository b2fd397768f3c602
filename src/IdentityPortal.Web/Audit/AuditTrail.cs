using System.Text;
using IdentityPortal.Web.Settings;
using IdentityPortal.Web.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IdentityPortal.Web.Audit;

/// <summary>
/// The support desk's record. Rows are only added, each sealed together with the one before it; of those who add at once, on any
/// instance, one goes first. Nothing else is done under that lock: an act stands between two rows, not in a transaction.
/// </summary>
internal sealed class AuditTrail(
    IDbContextFactory<PortalDatabase> databases,
    TrailKey key,
    TrailSeal seal,
    IOptions<PortalOptions> options,
    TimeProvider clock)
{
    public const string PruneAction = "prune";

    /// <summary>Who acts where no member of staff does.</summary>
    public const string Portal = "portal";

    private const string Lock = "trail";

    /// <summary>Without a key nothing can be put on record, so that nothing may be done.</summary>
    public bool IsOn => key.IsSet;

    /// <summary>Before the act. Where this fails, the act must not be done.</summary>
    public async Task<TrailIntent> IntendAsync(TrailAct act, CancellationToken cancellationToken) =>
        new(await AppendAsync(Row(act, TrailKind.Intent, outcome: null), cancellationToken), act);

    /// <summary>
    /// After the act, done or refused, once. The token is not that of the request: the outcome is known also when the page is closed.
    /// </summary>
    /// <param name="requestId">Cognito's.</param>
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

    /// <summary>For what asks nothing of Cognito: looked at, refused.</summary>
    public Task NoteAsync(TrailAct act, TrailResult outcome, CancellationToken cancellationToken = default) =>
        AppendAsync(Row(act, TrailKind.Note, outcome), cancellationToken);

    public async Task<TrailHead> HeadAsync(CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return await HeadAsync(database, cancellationToken);
    }

    /// <summary>Whether the chain still goes through a head that was seen before, or through its checkpoint.</summary>
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

    /// <summary>Deletes what is older than the retention, and records up to where.</summary>
    /// <returns>How many rows.</returns>
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

        // Up to the first that is kept: a chain has no gaps, whatever the clocks of several instances said.
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
        row.Hash = seal.Of(row);
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

    // What a store would refuse or give back otherwise than it was sealed: control characters and halves of characters.
    private static string? Cleaned(string? text) =>
        text is null or "" ? null : string.Concat(text.EnumerateRunes().Select(rune => rune.Value is not '\n' && Rune.IsControl(rune) ? " " : rune.ToString()));
}
