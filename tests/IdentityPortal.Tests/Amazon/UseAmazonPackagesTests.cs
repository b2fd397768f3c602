using System.Diagnostics;
using System.Text.Json;
using IdentityPortal.Tests.HouseRules;
using IdentityPortal.TestSupport;

namespace IdentityPortal.Tests.Amazon;

/// <summary>The effect of the build switch on references. <see cref="OfficialApi.OfficialApiTests"/> compile the portal with it.</summary>
public class UseAmazonPackagesTests
{
    private static readonly string[] Packages =
        ["AWSSDK.CognitoIdentityProvider", "Amazon.AspNetCore.Identity.Cognito", "Amazon.Extensions.CognitoAuthentication"];

    [Fact]
    public async Task With_the_switch_the_portal_refers_to_Amazons_packages_alone()
    {
        var project = await EvaluateAsync(useAmazonPackages: true);

        Assert.Superset(Packages.ToHashSet(), project.Packages.Keys.ToHashSet());
        Assert.DoesNotContain(project.Projects, path => path.Contains("/Amazon/", StringComparison.Ordinal));
        Assert.Equal("4.0.2", project.Versions["Amazon.AspNetCore.Identity.Cognito"]);
        Assert.Equal("3.1.5", project.Versions["Amazon.Extensions.CognitoAuthentication"]);
        Assert.Equal("4.0.105.0", project.Versions["AWSSDK.CognitoIdentityProvider"]);
    }

    [Fact]
    public async Task With_the_switch_no_lock_file_is_in_the_way()
    {
        var project = await EvaluateAsync(useAmazonPackages: true);

        Assert.Equal("false", project.Properties["RestorePackagesWithLockFile"]);
        Assert.NotEmpty(project.Properties["NuGetLockFilePath"]);
        Assert.False(File.Exists(project.Properties["NuGetLockFilePath"]));
    }

    [Fact]
    public async Task Without_it_to_the_three_projects_alone()
    {
        var project = await EvaluateAsync(useAmazonPackages: false);

        Assert.Equal(
            [
                "src/Amazon/AspNetCoreIdentity/Amazon.AspNetCore.Identity.Cognito.csproj",
                "src/Amazon/CognitoAuthentication/Amazon.Extensions.CognitoAuthentication.csproj",
                "src/Amazon/CognitoIdentityProvider/Amazon.CognitoIdentityProvider.csproj",
            ],
            project.Projects.Where(path => path.Contains("/Amazon/", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.Empty(project.Packages.Keys.Intersect(Packages));
        Assert.Equal("true", project.Properties["RestorePackagesWithLockFile"]);
    }

    private static async Task<EvaluatedProject> EvaluateAsync(bool useAmazonPackages)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = Repository.Root,
            ArgumentList =
            {
                "msbuild", "src/IdentityPortal.Web/IdentityPortal.Web.csproj", "-nodeReuse:false",
                "-getItem:ProjectReference", "-getItem:PackageReference", "-getItem:PackageVersion",
                "-getProperty:RestorePackagesWithLockFile", "-getProperty:NuGetLockFilePath",
                $"-p:UseAmazonPackages={(useAmazonPackages ? "true" : "false")}",
            },
        };
        var process = await FinishedProcess.RunAsync(start);
        Assert.True(process.ExitCode == 0, process.Output + process.Errors);
        return EvaluatedProject.Read(JsonDocument.Parse(process.Output).RootElement);
    }

    private sealed record EvaluatedProject(
        IReadOnlyList<string> Projects,
        IReadOnlyDictionary<string, string> Packages,
        IReadOnlyDictionary<string, string> Versions,
        IReadOnlyDictionary<string, string> Properties)
    {
        public static EvaluatedProject Read(JsonElement json) => new(
            [.. Items(json, "ProjectReference").Select(item => RelativePath(item.GetProperty("FullPath").GetString()!))],
            Items(json, "PackageReference").ToDictionary(Name, Version),
            Items(json, "PackageVersion").ToDictionary(Name, Version),
            json.GetProperty(nameof(Properties)).EnumerateObject()
                .ToDictionary(property => property.Name, property => property.Value.GetString()!));

        private static JsonElement.ArrayEnumerator Items(JsonElement json, string type) =>
            json.GetProperty("Items").GetProperty(type).EnumerateArray();

        private static string Name(JsonElement item) => item.GetProperty("Identity").GetString()!;

        private static string Version(JsonElement item) => item.TryGetProperty("Version", out var version) ? version.GetString()! : "";

        private static string RelativePath(string path) => Path.GetRelativePath(Repository.Root, path).Replace('\\', '/');
    }
}
