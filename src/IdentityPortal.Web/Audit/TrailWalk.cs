using IdentityPortal.Web.Store;

namespace IdentityPortal.Web.Audit;

/// <summary>Verifies the chain in one pass, row by row.</summary>
internal sealed class TrailWalk(TrailSeal seal, TrailHead? logged)
{
    private long _rows;

    /// <summary>The head that the first row claims to follow.</summary>
    private TrailHead? _start;

    private TrailHead _head = TrailHead.None;

    /// <summary>The head up to which rows were legitimately pruned, from the last checkpoint with a valid seal.</summary>
    private TrailHead _checkpoint = TrailHead.None;

    private TrailVerdict.Broken? _broken;

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
        var holds = seal.Holds(row);
        if (!holds)
        {
            _broken ??= new TrailVerdict.Broken(row.Number, "it is not what was written, or was written under another key");
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

    public TrailVerdict Verdict() => Beginning() ?? _broken ?? End() ?? new TrailVerdict.Whole(_rows, _head);

    private TrailVerdict.Broken? Beginning()
    {
        var start = _start ?? TrailHead.None;
        return start == _checkpoint ? null
            : start.Number > _checkpoint.Number ? new TrailVerdict.Broken(_checkpoint.Number + 1, "it is missing, and no checkpoint under this key says that it was pruned")
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
