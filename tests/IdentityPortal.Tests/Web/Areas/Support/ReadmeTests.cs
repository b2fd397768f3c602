using IdentityPortal.Tests.HouseRules;
using IdentityPortal.Web.Areas.Support.Acts;

namespace IdentityPortal.Tests.Web.Areas.Support;

/// <summary>
/// The table in the folder's README is generated from the one that the page tests use. To update it, copy the text that a failure shows.
/// </summary>
public sealed class ReadmeTests
{
    [Fact]
    public void The_table_of_acts_is_that_of_the_tests()
    {
        var table = $"| act | role | proof | {string.Join(" | ", ActTable.States)} |\n|---|---|---|---|---|---|---|---|\n" + string.Concat(ActTable.Expected.Select(row =>
            $"| {row.Key} | {RolesOf(row.Key)} | {(ActRules.NeedsFreshProof(row.Key) ? "fresh" : "–")} | {string.Join(" | ", row.Value)} |\n"));

        Assert.Contains(table, File.ReadAllText(Path.Combine(Repository.Root, "src/IdentityPortal.Web/Areas/Support/README.md")), StringComparison.Ordinal);
    }

    private static string RolesOf(SupportAct act) => string.Join(", ", ActTable.Roles.Where(role => role.Value.Contains(act)).Select(role => role.Key));
}
