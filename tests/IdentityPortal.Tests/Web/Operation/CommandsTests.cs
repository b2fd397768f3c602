using IdentityPortal.TestSupport;
using IdentityPortal.Web.Operation;

namespace IdentityPortal.Tests.Web.Operation;

/// <summary>The arguments of the program. Mistyped commands used to start a second portal.</summary>
public sealed class CommandsTests
{
    private const string Head = "12:0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF";

    [Theory]
    [InlineData("erse ann@example.com", "There is no command erse.")]
    [InlineData("--verfy-audit", "There is no command --verfy-audit. A setting is written as --verfy-audit=VALUE.")]
    [InlineData("--verfy-audit 12:AB", "There is no command --verfy-audit. A setting is written as --verfy-audit=VALUE.")]
    [InlineData("--urls http://127.0.0.1:0", "There is no command --urls. A setting is written as --urls=VALUE.")]
    [InlineData("-h", "There is no command -h.")]
    [InlineData("erase", "The command is: erase NAME")]
    [InlineData("erase --urls=http://127.0.0.1:0", "The command is: erase NAME")]
    [InlineData("erase ann@example.com bob@example.com", "The command is: erase NAME")]
    [InlineData("who", "The command is: who NAME")]
    [InlineData("backup", "The command is: backup FILE")]
    [InlineData("verify-audit 12:AB 13:AB", "The command is: verify-audit [N:HASH]")]
    [InlineData("check-settings now", "The command is: check-settings")]
    [InlineData("migrate now", "The command is: migrate")]
    [InlineData("check-settings --AWS:Region", "--AWS:Region has no value. Write it as --AWS:Region=VALUE.")]
    [InlineData("--AWS:Region erase ann@example.com", "--AWS:Region has no value. Write it as --AWS:Region=VALUE.")]
    public void Arguments_that_are_no_complete_command_print_the_help_and_exit_with_2(string arguments, string sentence)
    {
        var (exitCode, output, errors) = Help(arguments);

        Assert.Equal(2, exitCode);
        Assert.Empty(output);
        Assert.StartsWith(sentence + Environment.NewLine, errors, StringComparison.Ordinal);
        Assert.All(Commands.All, command => Assert.Contains($"  {command.Usage} ", errors, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("help")]
    [InlineData("--help")]
    public void The_help_has_every_command_with_its_purpose(string arguments)
    {
        var (exitCode, output, errors) = Help(arguments);

        Assert.Equal(0, exitCode);
        Assert.Empty(errors);
        Assert.All(Commands.All, command => Assert.Contains(
            $"  {command.Usage,-24}{command.Purpose}{Environment.NewLine}", output, StringComparison.Ordinal));
        Assert.All(new[] { "exits with 0", "with 1", "exit with 2", "Key_FILE" }, text => Assert.Contains(text, output, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("--urls=http://127.0.0.1:0 --environment=Production")]
    public void Settings_alone_start_the_portal(string arguments)
    {
        Assert.Null(Help(arguments).ExitCode);
        Assert.Null(Commands.Find(Words(arguments)));
    }

    [Theory]
    [InlineData("who ann@example.com", "who", "ann@example.com")]
    [InlineData("--ConnectionStrings:Portal=x erase a=b@example.com", "erase", "a=b@example.com")]
    [InlineData("verify-audit", "verify-audit", null)]
    [InlineData("migrate --ConnectionStrings:Portal=x", "migrate", null)]
    [InlineData("--verify-audit " + Head, "verify-audit", Head)]
    [InlineData("check-settings --AWS:Region=eu-west-1", "check-settings", null)]
    public void A_command_is_found_among_settings(string arguments, string name, string? operand)
    {
        Assert.Null(Help(arguments).ExitCode);
        var call = Commands.Find(Words(arguments));
        Assert.Equal((name, operand), (call?.Command.Name, call?.Operand));
    }

    [Theory]
    [InlineData("backup", "", "The name of the file is empty.")]
    [InlineData("verify-audit", "3", "A head from the log looks like 1234:64HEXDIGITS.")]
    public void An_operand_of_another_form_is_refused_in_a_sentence_with_2(string command, string operand, string sentence)
    {
        var (exitCode, output, errors) = Help([command, operand]);

        Assert.Equal((2, "", sentence + Environment.NewLine), (exitCode, output, errors));
    }

    [Fact]
    public async Task The_program_prints_the_help_instead_of_starting_a_second_portal()
    {
        var program = await FinishedProcess.RunAsync(PortalStart.OfBuilt("Production", "erase"));

        Assert.Equal(2, program.ExitCode);
        Assert.StartsWith("The command is: erase NAME", program.Errors, StringComparison.Ordinal);
        Assert.Empty(program.Output);
    }

    [Theory]
    [InlineData("eu-west-1_AbCdEfGhI", 0, "The settings are valid.")]
    [InlineData("us-east-1_AbCdEfGhI", 1, "AWS:UserPoolId must begin with AWS:Region and an underscore, as in eu-west-1_AbCdEfGhI.")]
    public async Task Settings_are_checked_without_a_start(string poolId, int exitCode, string sentence)
    {
        var folder = Directory.CreateTempSubdirectory("identity-portal-").FullName;

        var program = await CheckAsync($"--AWS:UserPoolId={poolId}", $"--ConnectionStrings:Portal=Data Source={folder}/portal.db");

        Assert.Equal(exitCode, program.ExitCode);
        Assert.Equal(sentence, (program.Output + program.Errors).Trim());
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder));
        Directory.Delete(folder);
    }

    [Fact]
    public async Task The_check_names_misspelt_keys_beside_other_faults()
    {
        var program = await CheckAsync(
            "--AWS:UserPoolId=us-east-1_AbCdEfGhI", "--Portal:FormBrust=5", "--Portal:RateLimits:Nonsense=5", "--AWS:UserPoolClientSecrets=hush",
            "--Portal:Mail:Pasword_FILE=hush", "--AWS:UserPoolClientSecrt_FILE=hush");
        var otherwiseRight = await CheckAsync("--AWS:UserPoolId=eu-west-1_AbCdEfGhI", "--Portal:FormBrust=5");

        Assert.Equal(
            [
                "Portal:FormBrust is not a setting and has no effect. Is it Portal:RateLimits:FormBurst?",
                "Portal:Mail:Pasword_FILE is not a setting and has no effect. Is it Portal:Mail:Password_FILE?",
                "Portal:RateLimits:Nonsense is not a setting and has no effect.",
                "AWS:UserPoolClientSecrets is not a setting and has no effect. Is it AWS:UserPoolClientSecret?",
                "AWS:UserPoolClientSecrt_FILE is not a setting and has no effect. Is it AWS:UserPoolClientSecret_FILE?",
                "AWS:UserPoolId must begin with AWS:Region and an underscore, as in eu-west-1_AbCdEfGhI.",
            ],
            program.Errors.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal((1, ""), (program.ExitCode, program.Output));
        Assert.Equal((1, ""), (otherwiseRight.ExitCode, otherwiseRight.Output));
        Assert.StartsWith("Portal:FormBrust is not a setting", otherwiseRight.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_settings_beside_the_program_are_read_from_any_folder()
    {
        // Only appsettings.json names a store, and the folder that the process is started from has none.
        var program = await CheckAsync("--AWS:UserPoolId=eu-west-1_AbCdEfGhI");
        var withEmptyName = await CheckAsync("--AWS:UserPoolId=eu-west-1_AbCdEfGhI", "--contentRoot=");

        Assert.Equal((0, "The settings are valid."), (program.ExitCode, (program.Output + program.Errors).Trim()));
        Assert.Equal((0, "The settings are valid."), (withEmptyName.ExitCode, (withEmptyName.Output + withEmptyName.Errors).Trim()));
    }

    [Fact]
    public async Task Relative_paths_start_at_the_content_root_whatever_folder_the_process_is_started_from()
    {
        var root = Directory.CreateTempSubdirectory("identity-portal-").FullName;
        await File.WriteAllTextAsync(
            Path.Combine(root, "appsettings.json"),
            """{ "ConnectionStrings": { "Portal": "Data Source=here.db" }, "Portal": { "Trail": { "KeyFile": "here.key" } } }""",
            TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(root, "here.key"), PortalApp.TrailKey, TestContext.Current.CancellationToken);

        var program = await RunElsewhereAsync("who", "ann@example.com", $"--contentRoot={root}", "--AWS:UserPoolId=eu-west-1_AbCdEfGhI");
        var nowhere = await RunElsewhereAsync("who", "ann@example.com", $"--contentRoot={root}/missing");

        Assert.Equal(0, program.ExitCode);
        Assert.Matches("^[0-9A-F]{16}$", program.Output.Trim());
        Assert.True(File.Exists(Path.Combine(root, "here.db")));
        Assert.Equal((1, $"contentRoot is not a folder: {root}/missing"), (nowhere.ExitCode, nowhere.Errors.Trim()));
        Directory.Delete(root, recursive: true);
    }

    private static Task<FinishedProcess> CheckAsync(params string[] settings) => RunElsewhereAsync(["check-settings", .. settings]);

    /// <summary>Runs the program from a folder that has nothing to do with it.</summary>
    private static async Task<FinishedProcess> RunElsewhereAsync(params string[] arguments)
    {
        var folder = Directory.CreateTempSubdirectory("identity-portal-").FullName;
        var start = PortalStart.OfBuilt(
            "Production", [.. arguments, "--AWS:Region=eu-west-1", "--AWS:UserPoolClientId=client", "--Portal:PasswordPolicy:MinimumLength=15"]);
        start.WorkingDirectory = folder;
        var program = await FinishedProcess.RunAsync(start);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder));
        Directory.Delete(folder);
        return program;
    }

    private static (int? ExitCode, string Output, string Errors) Help(string arguments) => Help(Words(arguments));

    private static (int? ExitCode, string Output, string Errors) Help(string[] arguments)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var exitCode = Commands.RunAlone(arguments, output, errors);
        return (exitCode, output.ToString(), errors.ToString());
    }

    private static string[] Words(string arguments) => arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
