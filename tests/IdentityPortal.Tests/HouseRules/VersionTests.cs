using System.Text.RegularExpressions;
using IdentityPortal.Web.Store;

namespace IdentityPortal.Tests.HouseRules;

public sealed class VersionTests
{
    [Fact]
    public async Task The_assembly_has_the_newest_version_of_the_changelog()
    {
        var changelog = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "CHANGELOG.md"), TestContext.Current.CancellationToken);
        var newest = Regex.Match(changelog, @"^## ([0-9.]+) - \d{4}-\d{2}-\d{2}$", RegexOptions.Multiline).Groups[1].Value;

        Assert.Equal($"{newest}.0", typeof(PortalDatabase).Assembly.GetName().Version!.ToString());
    }
}
