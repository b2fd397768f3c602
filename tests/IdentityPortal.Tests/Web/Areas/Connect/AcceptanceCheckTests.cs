using System.Globalization;
using System.Reflection;

namespace IdentityPortal.Tests.Web.Areas.Connect;

public sealed class AcceptanceCheckTests
{
    [Fact]
    public void Every_check_has_a_test() => Assert.Empty(AcceptanceChecks.All.Keys.Except(Shown()));

    [Fact]
    public void Every_number_is_that_of_a_check() => Assert.Empty(Shown().Except(AcceptanceChecks.All.Keys));

    [Fact]
    public void There_are_fifty_checks() => Assert.Equal(Enumerable.Range(1, 50), AcceptanceChecks.All.Keys);

    private static IEnumerable<int> Shown() => typeof(AcceptanceCheckTests).Assembly.GetTypes()
        .SelectMany(type => type.GetMethods())
        .Where(method => method.IsDefined(typeof(FactAttribute)))
        .SelectMany(method => method.GetCustomAttributes<TraitAttribute>())
        .Where(trait => trait.Name == AcceptanceChecks.Trait)
        .Select(trait => int.Parse(trait.Value, CultureInfo.InvariantCulture))
        .Distinct();
}
