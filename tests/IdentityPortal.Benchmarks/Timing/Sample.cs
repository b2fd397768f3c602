using System.Globalization;

namespace IdentityPortal.Benchmarks.Timing;

/// <summary>The response times for one case, in milliseconds, in ascending order.</summary>
internal sealed class Sample(string name, IEnumerable<double> times)
{
    private readonly double[] _times = [.. times.Order()];

    public string Name { get; } = name;

    public static string Heading { get; } = $"  {"",-34} {"tries",6} {"min",8} {"10 %",8} {"median",8} {"90 %",8} {"max",8}   ms";

    /// <summary>
    /// The Mann-Whitney U test, which assumes no particular distribution. Returns by how many standard deviations the share of pairs in which this
    /// sample is slower exceeds the share that is expected by chance.
    /// </summary>
    public double Later(Sample other)
    {
        var (n, m) = (_times.Length, other._times.Length);
        var later = _times.Sum(time => Below(other._times, time));
        return (later - (n * m / 2.0)) / Math.Sqrt(n * m * (n + m + 1) / 12.0);
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"  {Name,-34} {_times.Length,6} {_times[0],8:F1} {At(0.1),8:F1} {At(0.5),8:F1} {At(0.9),8:F1} {_times[^1],8:F1}");

    private double At(double share) => _times[(int)(share * (_times.Length - 1))];

    /// <summary>The number of smaller values; an equal value counts half.</summary>
    private static double Below(double[] sorted, double time)
    {
        var index = Array.BinarySearch(sorted, time);
        if (index < 0)
        {
            return ~index;
        }

        var (first, last) = (index, index);
        while (first > 0 && sorted[first - 1].Equals(time))
        {
            first--;
        }

        while (last < sorted.Length - 1 && sorted[last + 1].Equals(time))
        {
            last++;
        }

        return first + ((last - first + 1) / 2.0);
    }
}
