using System.Globalization;

namespace IdentityPortal.Web.Audit;

/// <summary>The result of verifying the chain.</summary>
internal abstract record TrailVerdict
{
    private TrailVerdict()
    {
    }

    /// <summary>The sentence for the operator.</summary>
    public abstract string Sentence { get; }

    /// <param name="UnderEarlierKeys">How many of the rows need an earlier key. The sentence ends with the head, because scripts read it.</param>
    internal sealed record Whole(long Rows, long UnderEarlierKeys, TrailHead Head) : TrailVerdict
    {
        public override string Sentence => string.Create(
            CultureInfo.InvariantCulture,
            $"The trail is whole: {Rows} rows{(UnderEarlierKeys > 0 ? $", {UnderEarlierKeys} of them under earlier keys" : "")}, head {Head}");
    }

    internal sealed record Broken(long Number, string Why) : TrailVerdict
    {
        public override string Sentence => string.Create(CultureInfo.InvariantCulture, $"The trail is broken at row {Number}: {Why}");
    }

    /// <summary>The head to verify against was pruned.</summary>
    internal sealed record HeadPruned(TrailHead Logged, TrailHead Checkpoint) : TrailVerdict
    {
        public override string Sentence => string.Create(
            CultureInfo.InvariantCulture, $"Row {Logged.Number} was pruned, with all up to {Checkpoint.Number}: verify against a later head of the log");
    }
}
