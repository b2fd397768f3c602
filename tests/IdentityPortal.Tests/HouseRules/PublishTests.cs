using System.Diagnostics;
using IdentityPortal.Tests.Web;

namespace IdentityPortal.Tests.HouseRules;

public sealed class PublishTests
{
    [Fact]
    [Asvs("6.3.2")]
    public async Task A_release_contains_nothing_of_the_local_pool()
    {
        var folder = Directory.CreateTempSubdirectory("identity-portal-").FullName;
        try
        {
            // With artifacts of its own, so that it neither uses nor disturbs what this test run was built from.
            var start = new ProcessStartInfo(
                "dotnet",
                ["publish", "src/IdentityPortal.Web", "-c", "Release", "--artifacts-path", folder, "-p:RestoreLockedMode=true", "-nodeReuse:false"])
            {
                RedirectStandardOutput = true,
                WorkingDirectory = Repository.Root,
            };
            using var publish = Process.Start(start)!;
            var output = await publish.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            await publish.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.True(publish.ExitCode == 0, output);

            var release = Path.Combine(folder, "publish", "IdentityPortal.Web", "release");
            var files = Directory.EnumerateFiles(release, "*", SearchOption.AllDirectories).Select(Path.GetFileName).ToList();
            Assert.Contains("IdentityPortal.Web.dll", files);
            Assert.Contains("Npgsql.EntityFrameworkCore.PostgreSQL.dll", files);
            Assert.All(
                WordingFile.All.Keys.Where(tag => tag != WordingFile.English),
                tag => Assert.True(File.Exists(Path.Combine(release, tag, "IdentityPortal.Web.resources.dll")), tag));
            Assert.DoesNotContain(files, file => file!.Contains("LocalPool", StringComparison.OrdinalIgnoreCase)
                || file.Contains("YamlDotNet", StringComparison.OrdinalIgnoreCase)
                || file.EndsWith(".yaml", StringComparison.Ordinal)
                || file.EndsWith(".lock.json", StringComparison.Ordinal));
            var dependencies = await File.ReadAllTextAsync(
                Path.Combine(release, "IdentityPortal.Web.deps.json"), TestContext.Current.CancellationToken);
            Assert.DoesNotContain("LocalPool", dependencies, StringComparison.OrdinalIgnoreCase);

            // Tests may wait longer for Cognito than a visitor; a release keeps the visitor's limit.
            var (exitCode, refusal) = await StartTests.RunProgramAsync(
                Path.Combine(release, "IdentityPortal.Web.dll"), "Production", ("Portal__CognitoPatience", "00:00:05"));
            Assert.Equal(1, exitCode);
            Assert.Contains("Portal:CognitoPatience must be between 00:00:00.1 and 00:00:04.5.", refusal, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
