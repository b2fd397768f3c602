using System.Reflection;
using Xunit.Sdk;
using Xunit.v3;

namespace IdentityPortal.BrowserTests;

/// <summary>
/// Runs the test in English with scripts, and in Arabic without scripts. What scripts change on a page does not depend on its text, except for a few
/// components, which <c>AppearanceTests</c> check in every <see cref="Way"/>.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class EveryWayAttribute : DataAttribute
{
    private static readonly Way[] Ways = [Way.Usual, Way.InArabicWithoutScripts];

    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) =>
        ValueTask.FromResult<IReadOnlyCollection<ITheoryDataRow>>([.. Ways.Select(way => new TheoryDataRow<Way>(way))]);

    public override bool SupportsDiscoveryEnumeration() => true;
}
