using System.Reflection;
using Xunit.Sdk;
using Xunit.v3;

namespace IdentityPortal.BrowserTests;

/// <summary>Runs the test once for every <see cref="Way"/>.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class EveryWayAttribute : DataAttribute
{
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) =>
        ValueTask.FromResult<IReadOnlyCollection<ITheoryDataRow>>([.. Enum.GetValues<Way>().Select(way => new TheoryDataRow<Way>(way))]);

    public override bool SupportsDiscoveryEnumeration() => true;
}
