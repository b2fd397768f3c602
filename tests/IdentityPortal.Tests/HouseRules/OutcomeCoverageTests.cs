using System.Reflection;
using System.Text.RegularExpressions;
using IdentityPortal.Web.Accounts;

namespace IdentityPortal.Tests.HouseRules;

/// <summary>The compiler does not check that a switch over outcomes is complete, so these tests do.</summary>
public sealed class OutcomeCoverageTests
{
    private const string Areas = "src/IdentityPortal.Web/Areas";

    public static TheoryData<string, string> Outcomes
    {
        get
        {
            var rows = new TheoryData<string, string>();
            foreach (var outcome in typeof(CognitoAccountService).Assembly.GetTypes().Where(IsOutcome))
            {
                rows.Add(outcome.DeclaringType!.Name, outcome.Name);
            }

            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Outcomes))]
    public void Every_outcome_is_one_that_the_service_gives(string journey, string outcome)
    {
        var sources = string.Concat(Repository.Files("src/IdentityPortal.Web", "*.cs")
            .Where(file => !file.EndsWith($"{journey}.cs", StringComparison.Ordinal))
            .Select(File.ReadAllText));

        Assert.Contains($"new {journey}.{outcome}(", sources, StringComparison.Ordinal);
    }

    /// <summary>Excludes log-out, which responds the same way to every outcome.</summary>
    public static TheoryData<string, string> OutcomesWithACase => [.. Outcomes.Where(row => row.Data.Item1 != nameof(LogoutOutcome))];

    [Theory]
    [MemberData(nameof(OutcomesWithACase))]
    public void Every_outcome_has_its_case_in_its_page(string journey, string outcome)
    {
        string[] answers = ["*.cshtml.cs", "*Model.cs", "*Visits.cs"];
        var pages = answers.SelectMany(name => Repository.Files(Areas, name)).Distinct().Select(File.ReadAllText)
            .Where(text => text.Contains($"{journey}.", StringComparison.Ordinal))
            .ToList();

        Assert.True(
            pages.Any(text => Regex.IsMatch(text, $@"\b{journey}\.{outcome}\b"))
            || (IsShared(journey, outcome) && pages.Any(text => text.Contains("this.Answer(", StringComparison.Ordinal))),
            $"No page answers {journey}.{outcome}.");
    }

    [Fact]
    public void Outcomes_are_closed()
    {
        var journeys = typeof(CognitoAccountService).Assembly.GetTypes().Where(IsOutcome).Select(type => type.DeclaringType!).Distinct().ToList();

        Assert.NotEmpty(journeys);
        Assert.All(journeys, journey => Assert.True(journey.IsAbstract));
        Assert.All(journeys, journey => Assert.Empty(journey.GetConstructors(BindingFlags.Instance | BindingFlags.Public)));
    }

    /// <summary>Whether <see cref="JourneyPages"/> answers the outcome on all pages.</summary>
    private static bool IsShared(string journey, string outcome) => typeof(CognitoAccountService).Assembly.GetTypes()
        .Where(type => type.DeclaringType?.Name == journey && type.Name == outcome)
        .Any(type => type.IsAssignableTo(typeof(ITooSoon)) || type.IsAssignableTo(typeof(INotServed)) || type.IsAssignableTo(typeof(ITryLater)));

    private static bool IsOutcome(Type type) => type.DeclaringType is { } journey && type.BaseType == journey && journey.Name.EndsWith("Outcome", StringComparison.Ordinal);
}
