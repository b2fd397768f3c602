using System.Collections.Concurrent;
using System.Globalization;

namespace IdentityPortal.Benchmarks.Journeys;

/// <summary>The results of a run: the duration of each page, and all failures.</summary>
internal sealed class Record
{
    private readonly ConcurrentDictionary<string, ConcurrentBag<double>> _times = [];
    private readonly ConcurrentDictionary<string, int> _failures = [];
    private int _walked;

    public TimeSpan Elapsed { get; set; }

    public double PerSecond => _walked / Elapsed.TotalSeconds;

    /// <summary>The number of forms that were turned away.</summary>
    public int Shed => _times.Where(page => page.Key.StartsWith("shed", StringComparison.Ordinal)).Sum(page => page.Value.Count);

    public int Failures => _failures.Values.Sum();

    public void Answered(string page, TimeSpan time) => _times.GetOrAdd(page, _ => []).Add(time.TotalMilliseconds);

    public void Finish() => Interlocked.Increment(ref _walked);

    public void Fail(string reason) => _failures.AddOrUpdate(reason, 1, (_, count) => count + 1);

    /// <param name="what">What was measured.</param>
    public void Print(string what)
    {
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"\n{_walked} {what} in {Elapsed.TotalSeconds:F1} s, {PerSecond:F1} a second"));
        Console.WriteLine($"  {"",-36} {"answers",8} {"median",8} {"90 %",8} {"99 %",8} {"max",8}   ms");
        foreach (var (page, bag) in _times.OrderBy(page => page.Key, StringComparer.Ordinal))
        {
            var times = bag.Order().ToList();
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"  {page,-36} {times.Count,8} {At(0.5),8:F0} {At(0.9),8:F0} {At(0.99),8:F0} {times[^1],8:F0}"));

            double At(double share) => times[(int)(share * (times.Count - 1))];
        }

        foreach (var (reason, count) in _failures.OrderByDescending(failure => failure.Value).Take(10))
        {
            Console.WriteLine($"  {count} x {reason}");
        }
    }
}
