using System.Text.RegularExpressions;
using ArchUnitNET.Loader;
using ArchUnitNET.xUnitV3;
using IdentityPortal.Web.Accounts;
using static ArchUnitNET.Fluent.ArchRuleDefinition;
using Architecture = ArchUnitNET.Domain.Architecture;

namespace IdentityPortal.Tests.HouseRules;

/// <summary>
/// Checks the dependencies of the compiled portal, including pages and lambdas. The compiler inlines constants, so the use of a constant is not
/// detected.
/// </summary>
public sealed class ArchitectureTests
{
    private static readonly Architecture Portal = new ArchLoader().LoadAssemblies(typeof(CognitoAccountService).Assembly).Build();

    public static TheoryData<string> Folders => [.. FolderGraph.Arrows.Keys.Where(folder => folder != FolderGraph.Root)];

    [Theory]
    [MemberData(nameof(Folders))]
    public void A_folder_uses_only_folders_below_it(string folder)
    {
        var others = FolderGraph.Arrows.Keys.Except(FolderGraph.Below(folder)).Where(other => other != folder).Select(FolderGraph.NamespacesOf);

        Types().That().ResideInNamespaceMatching(FolderGraph.NamespacesOf(folder))
            .Should().NotDependOnAny(Types().That().ResideInNamespaceMatching(string.Join('|', others)))
            .Check(Portal);
    }

    [Fact]
    public void Every_arrow_leads_down()
    {
        var order = FolderGraph.Arrows.Keys.ToList();

        Assert.All(FolderGraph.Arrows, arrow => Assert.All(arrow.Value, next => Assert.True(order.IndexOf(next) > order.IndexOf(arrow.Key), $"{arrow.Key} → {next}")));
    }

    [Fact]
    public void Every_folder_has_its_place_in_the_graph() => Assert.All(
        Portal.Types.Select(type => type.Namespace.FullName).Where(name => !name.StartsWith("Microsoft.", StringComparison.Ordinal)).Distinct(),
        name => Assert.Single(FolderGraph.Arrows.Keys, folder => Regex.IsMatch(name, FolderGraph.NamespacesOf(folder))));

    [Fact]
    public void The_README_draws_the_graph() => Assert.Contains(
        FolderGraph.Drawing, File.ReadAllText(Path.Combine(Repository.Root, "src/IdentityPortal.Web/README.md")), StringComparison.Ordinal);

    [Fact]
    public void No_page_uses_Cognito() => Types().That().ResideInNamespaceMatching(@"^IdentityPortal\.Web\.(Areas\.\w+\.)?Pages")
        .Should().NotDependOnAny(Types(true).That().ResideInNamespaceMatching(@"^Amazon\."))
        .Check(Portal);

    [Fact]
    public void The_service_uses_no_form_and_no_request() => Types().That().Are(typeof(CognitoAccountService))
        .Should().NotDependOnAny(Types(true).That().ResideInNamespaceMatching(@"^(Microsoft\.AspNetCore\.(Http|Mvc)|IdentityPortal\.Web\.Forms)"))
        .Check(Portal);
}
