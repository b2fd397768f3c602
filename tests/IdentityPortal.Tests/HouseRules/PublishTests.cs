using IdentityPortal.Benchmarks.Portal;
using IdentityPortal.Tests.Web;

namespace IdentityPortal.Tests.HouseRules;

public sealed class PublishTests
{
    [Fact]
    [Asvs("6.3.2")]
    public async Task A_release_contains_nothing_of_the_local_pool()
    {
        var portal = await Task.Run(PublishedPortal.PublishQuickly, TestContext.Current.CancellationToken);
        var release = Path.GetDirectoryName(portal)!;

        var files = Directory.EnumerateFiles(release, "*", SearchOption.AllDirectories).Select(Path.GetFileName).ToList();
        Assert.Contains("IdentityPortal.Web.dll", files);
        Assert.True(File.Exists(Path.Combine(release, "appsettings.json")), "The settings are not beside the program.");
        Assert.Contains("Npgsql.EntityFrameworkCore.PostgreSQL.dll", files);
        Assert.All(
            WordingFile.All.Keys.Where(tag => tag != WordingFile.English),
            tag => Assert.True(File.Exists(Path.Combine(release, tag, "IdentityPortal.Web.resources.dll")), tag));
        Assert.DoesNotContain(files, file => file!.Contains("LocalPool", StringComparison.OrdinalIgnoreCase)
            || file.Contains("YamlDotNet", StringComparison.OrdinalIgnoreCase)
            || file.EndsWith(".yaml", StringComparison.Ordinal)
            || file.EndsWith(".lock.json", StringComparison.Ordinal));
        var dependencies = await File.ReadAllTextAsync(Path.Combine(release, "IdentityPortal.Web.deps.json"), TestContext.Current.CancellationToken);
        Assert.DoesNotContain("LocalPool", dependencies, StringComparison.OrdinalIgnoreCase);

        // Tests may wait longer for Cognito than a visitor. A release must enforce the visitor's limit.
        var (exitCode, refusal) = await StartTests.RunProgramAsync(portal, "Production", ("Portal__CognitoPatience", "00:00:05"));
        Assert.True(exitCode == 1, $"Exit code {exitCode}: {refusal}");
        Assert.Contains("Portal:CognitoPatience must be between 00:00:00.1 and 00:00:04.5.", refusal, StringComparison.Ordinal);
    }
}
