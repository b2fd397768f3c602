using System.Collections.Concurrent;
using System.Reflection;
using Xunit.v3;

namespace IdentityPortal.TestSupport;

/// <summary>Ends the test run when no test has started or finished for five minutes, and names the tests that were running.</summary>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class EndsStuckRunsAttribute : BeforeAfterTestAttribute
{
    // The longest test takes less than a minute, and a wait in a test fails after one. This limit catches hangs that report nothing themselves.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private static readonly ConcurrentDictionary<string, string> Running = new();
    private static readonly Timer Watch = new(_ => End());

    public override void Before(MethodInfo methodUnderTest, IXunitTest test)
    {
        Running[test.UniqueID] = test.TestDisplayName;
        Watch.Change(Patience, Timeout.InfiniteTimeSpan);
    }

    public override void After(MethodInfo methodUnderTest, IXunitTest test)
    {
        Running.TryRemove(test.UniqueID, out _);

        // Work after the last test, such as composing the contact sheets, has no limit.
        Watch.Change(Running.IsEmpty ? Timeout.InfiniteTimeSpan : Patience, Timeout.InfiniteTimeSpan);
    }

    private static void End()
    {
        Console.Error.WriteLine($"No test has begun or ended for {Patience.TotalMinutes} minutes. These were running:");
        foreach (var test in Running.Values)
        {
            Console.Error.WriteLine($"  {test}");
        }

        Environment.Exit(1);
    }
}
