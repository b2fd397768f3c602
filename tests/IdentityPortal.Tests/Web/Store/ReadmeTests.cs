using System.Collections.Concurrent;
using System.Reflection;
using System.Text.RegularExpressions;
using System.Threading.RateLimiting;
using IdentityPortal.Tests.HouseRules;
using IdentityPortal.Web.Accounts;
using IdentityPortal.Web.Areas.Connect;
using IdentityPortal.Web.Security;
using IdentityPortal.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace IdentityPortal.Tests.Web.Store;

/// <summary>
/// The portal's README says how long the rows of each table are kept, and why what is guarded in one process only needs no more.
/// </summary>
public sealed partial class ReadmeTests
{
    private static readonly Type[] Guards = [typeof(SemaphoreSlim), typeof(SemaphoreSlim[]), typeof(Lock), typeof(Gates), typeof(TokenBucket), typeof(ConcurrencyLimiter)];

    [Fact]
    public void Every_table_of_the_store_is_in_the_README_and_no_other()
    {
        using var database = new PortalDatabaseDesign().CreateDbContext([]);

        var rows = Table("| table | rows and their life |");

        Assert.Equal(database.Model.GetEntityTypes().Select(type => type.GetTableName()!).Order(), rows.SelectMany(row => row.Names).Order());
        Assert.All(rows, row => Assert.Contains("; ", row.Text, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_guard_within_one_process_is_in_the_README_with_its_reason_and_no_other()
    {
        var guarding = typeof(PortalDatabase).Assembly.GetTypes().Where(type => !type.IsNested && type
            .GetFields(BindingFlags.Instance | BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
            .Any(field => IsGuard(field.FieldType) || (Changing().IsMatch(field.Name) && !field.IsInitOnly)));

        var rows = Table("| per process | enough, because |");

        Assert.Equal(guarding.Select(type => type.Name).Order(), rows.SelectMany(row => row.Names).Order());
        Assert.All(rows, row => Assert.NotEmpty(row.Text));
    }

    private static bool IsGuard(Type type) =>
        Guards.Contains(type) || (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ConcurrentDictionary<,>));

    private static List<(IReadOnlyList<string> Names, string Text)> Table(string heading)
    {
        var readme = File.ReadAllText(Path.Combine(Repository.Root, "src/IdentityPortal.Web/README.md"));
        var start = readme.IndexOf(heading, StringComparison.Ordinal);
        Assert.True(start >= 0, $"The README has no table {heading}.");
        return [.. Row().Matches(readme[start..readme.IndexOf("\n\n", start, StringComparison.Ordinal)])
            .Select(row => ((IReadOnlyList<string>)[.. row.Groups["name"].Captures.Select(name => name.Value)], row.Groups["text"].Value))];
    }

    [GeneratedRegex(@"^\| (`(?<name>\w+)`(, )?)+ \| (?<text>[^|]+) \|$", RegexOptions.Multiline)]
    private static partial Regex Row();

    // The names of fields that are written out in the code.
    [GeneratedRegex("^_[a-z]")]
    private static partial Regex Changing();
}
