using IdentityPortal.Web.Store;

namespace IdentityPortal.Web.Audit;

/// <summary>Verifies the chain in one pass, row by row.</summary>
internal sealed class TrailWalk(TrailSeal seal, TrailHead? logged)
{
    /// <summary>
    /// Instances change to a new key one after the other. Rows under an earlier key that come later were not written by the portal: whoever has that
    /// key could add them.
    /// </summary>
    private static readonly TimeSpan LongestChange = TimeSpan.FromDays(1);

    private long _rows;

    private long _rowsUnderEarlierKeys;

    /// <summary>When the first row under the current key was written.</summary>
    private DateTimeOffset? _changed;

    /// <summary>The latest time of a row so far. The time of a forged row means nothing, its place in the chain does.</summary>
    private DateTimeOffset _latest;

    /// <summary>The head that the first row claims to follow.</summary>
    private TrailHead? _start;

    private TrailHead _head = TrailHead.None;

    /// <summary>The head up to which rows were legitimately pruned, from the last checkpoint with a valid seal.</summary>
    private TrailHead _checkpoint = TrailHead.None;

    private TrailVerdict.Broken? _broken;

    /// <summary>The first row whose key is not known. It is reported before a missing beginning, because the checkpoint may be under that key.</summary>
    private TrailVerdict.Broken? _unknown;

    public void Take(TrailRow row)
    {
        _rows++;
        if (_start is null)
        {
            _start = new TrailHead(row.Number - 1, row.Previous);
        }
        else if (row.Number != _head.Number + 1)
        {
            _broken ??= new TrailVerdict.Broken(_head.Number + 1, "it is missing");
        }

        // Checkpoints are read even after a broken row. Otherwise the pruned beginning would be reported as missing too.
        if (seal.IsUnknown(row.Key))
        {
            _unknown ??= new TrailVerdict.Broken(row.Number, $"it was sealed under the key {row.Key}, which Portal:Trail:Earlier does not have");
        }
        else if (FaultOfSeal(row) is { } fault)
        {
            _broken ??= new TrailVerdict.Broken(row.Number, fault);
        }
        else if (row is { Kind: TrailKind.Checkpoint, Outcome: { } stored } && TrailResult.Read(stored) is TrailResult.Pruned { Head: var pruned })
        {
            _checkpoint = pruned;
        }

        if (_rows > 1 && row.Previous != _head.Hash)
        {
            _broken ??= new TrailVerdict.Broken(row.Number, "it does not follow the row before it");
        }

        if (logged?.Number == row.Number && logged.Hash != row.Hash)
        {
            _broken ??= new TrailVerdict.Broken(row.Number, "it is not the row that was logged");
        }

        _head = new TrailHead(row.Number, row.Hash);
    }

    public void TakeUnreadable() => _broken ??= new TrailVerdict.Broken(_head.Number + 1, "it cannot be read");

    public TrailVerdict Verdict() => _unknown ?? Beginning() ?? _broken ?? End() ?? new TrailVerdict.Whole(_rows, _rowsUnderEarlierKeys, _head);

    private string? FaultOfSeal(TrailRow row)
    {
        if (seal.KeyOf(row) is not { } key)
        {
            return row.Key is null ? "it is not what was written, or was written under another key" : "it is not what was written";
        }

        var isLate = _changed is { } changed && _latest > changed + LongestChange;
        _latest = row.At > _latest ? row.At : _latest;
        if (seal.IsCurrent(key))
        {
            _changed ??= row.At;
            return null;
        }

        _rowsUnderEarlierKeys++;
        return isLate ? $"it was sealed under the earlier key {key.Name}, over a day after the change of key"

            // Whoever has the earlier key could hide with one that rows were removed, and with them the time of the change.
            : _changed is not null && row.Kind == TrailKind.Checkpoint ? $"it is a checkpoint under the earlier key {key.Name}, after the change of key"
            : null;
    }

    private TrailVerdict.Broken? Beginning()
    {
        var start = _start ?? TrailHead.None;
        return start == _checkpoint ? null
            : start.Number > _checkpoint.Number ? new TrailVerdict.Broken(_checkpoint.Number + 1, "it is missing, and no checkpoint says that it was pruned")
            : start.Number < _checkpoint.Number ? new TrailVerdict.Broken(start.Number + 1, "it was pruned and is there again")
            : new TrailVerdict.Broken(start.Number + 1, "it does not follow what was pruned");
    }

    private TrailVerdict? End() => logged switch
    {
        null => null,
        _ when logged.Number > _head.Number => new TrailVerdict.Broken(_head.Number + 1, $"it is missing; the log had rows up to {logged.Number}"),
        _ when logged.Number < _checkpoint.Number => new TrailVerdict.HeadPruned(logged, _checkpoint),
        _ when logged.Number == _checkpoint.Number && logged.Hash != _checkpoint.Hash =>
            new TrailVerdict.Broken(_checkpoint.Number, "what was pruned is not what was logged"),
        _ => null,
    };
}
