using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using IdentityPortal.Tests.HouseRules;
using IdentityPortal.TestSupport;
using IdentityPortal.Web;

namespace IdentityPortal.Tests.Deploy;

/// <summary>The units in deploy/systemd. tests/Systemd starts them for real.</summary>
public sealed partial class SystemdTests
{
    private const string Analyze = "/usr/bin/systemd-analyze";
    private const string Portal = "identity-portal.service";
    private const string Tasks = "identity-portal-.service.d/task.conf";
    private const double MostExposure = 2.0;

    private static string Folder => Path.Combine(Repository.Root, "deploy/systemd");

    public static TheoryData<string> Services => [.. Directory.GetFiles(Folder, "*.service").Select(file => Path.GetFileName(file))];

    [Theory]
    [InlineData(Portal)]
    [InlineData(Tasks)]
    public void The_portal_runs_as_a_user_of_its_own_who_can_write_only_what_nobody_else_reads(string file)
    {
        var lines = File.ReadAllLines(Path.Combine(Folder, file));

        Assert.All(
            new[]
            {
                "User=identity-portal", "UMask=0077", "ProtectSystem=strict", "StateDirectoryMode=0700", "WorkingDirectory=/var/lib/identity-portal",
                "NoNewPrivileges=yes", "CapabilityBoundingSet=", "Environment=ASPNETCORE_ENVIRONMENT=Production",
            },
            line => Assert.Single(lines, line));
        Assert.DoesNotContain(lines, line => line.StartsWith("ReadWritePaths", StringComparison.Ordinal));
    }

    [Fact]
    public void The_tasks_have_the_settings_and_the_sandbox_of_the_portal()
    {
        static string[] Shared(string file) =>
        [
            .. File.ReadAllLines(Path.Combine(Folder, file)).SkipWhile(line => !line.StartsWith("# What is set", StringComparison.Ordinal))
                .Where(line => Shareable().IsMatch(line)),
        ];

        Assert.NotEmpty(Shared(Portal));
        Assert.Equal(Shared(Portal), Shared(Tasks));
    }

    [Theory]
    [InlineData(Portal, 2)]
    [InlineData(Tasks, 2)]
    [InlineData("store.conf", 1)]
    public void Each_credential_is_the_file_of_a_secret_setting(string file, int count)
    {
        var text = File.ReadAllText(Path.Combine(Folder, file));

        var named = CredentialFile().Matches(text).ToDictionary(
            match => match.Groups["id"].Value, match => match.Groups["key"].Value.Replace("__", ":", StringComparison.Ordinal));

        Assert.Equal(count, named.Count);
        Assert.All(named.Values, key => Assert.True(SecretFiles.IsNamedBy(key), key));
        Assert.All(named.Keys, id => Assert.Contains($"LoadCredential={id}:/etc/identity-portal/secrets/", text, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Services))]
    public async Task Systemd_has_nothing_to_say_against_a_unit_and_finds_it_hardly_exposed(string service)
    {
        using var root = await RootAsync();

        var verdict = await AnalyzeAsync("verify", "--man=no", $"--root={root.Path}", service, Path.ChangeExtension(service, "timer"));
        var exposure = await AnalyzeAsync("security", "--offline=true", "--no-pager", $"--root={root.Path}", service);

        Assert.Equal((0, ""), (verdict.ExitCode, (verdict.Output + verdict.Errors).Trim()));
        Assert.InRange(double.Parse(Exposure().Match(exposure.Output).Groups[1].Value, CultureInfo.InvariantCulture), 0.1, MostExposure);
    }

    private static Task<FinishedProcess> AnalyzeAsync(params string[] arguments) =>
        FinishedProcess.RunAsync(new ProcessStartInfo(Analyze, arguments.Where(argument => argument != Path.ChangeExtension(Portal, "timer"))));

    /// <summary>A folder that looks to systemd like a machine on which the units and what they start are installed.</summary>
    private static async Task<Machine> RootAsync()
    {
        if (!File.Exists(Analyze) && DebianPackage.CanInstall)
        {
            await DebianPackage.InstallAsync("systemd");
        }

        Assert.SkipUnless(File.Exists(Analyze), "Not run: there is no systemd here. On Debian bring it with 'sudo apt-get install systemd'");
        var machine = new Machine();
        var copied = await FinishedProcess.RunAsync(new ProcessStartInfo("sh", [
            "-euc",
            """
            cd "$1"
            mkdir -p etc/systemd usr/lib/systemd opt/identity-portal usr/bin
            cp -R /lib/systemd/system usr/lib/systemd/
            cp -R "$2" etc/systemd/system
            mv etc/systemd/system/tasks opt/identity-portal/tasks
            cp /bin/true usr/bin/dotnet
            """,
            "sh", machine.Path, Folder]));
        Assert.Equal((0, ""), (copied.ExitCode, copied.Errors));
        return machine;
    }

    [GeneratedRegex("^(?!Timeout|Restart|WantedBy)[A-Za-z]+=")]
    private static partial Regex Shareable();

    [GeneratedRegex("(?<key>[A-Za-z_]+_FILE)=%d/(?<id>[a-z-]+)")]
    private static partial Regex CredentialFile();

    [GeneratedRegex("exposure level for [^:]+: ([0-9.]+)")]
    private static partial Regex Exposure();

    private sealed class Machine : IDisposable
    {
        public string Path { get; } = Directory.CreateTempSubdirectory("identity-portal-").FullName;

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
