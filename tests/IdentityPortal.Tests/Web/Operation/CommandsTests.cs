using IdentityPortal.TestSupport;
using IdentityPortal.Web.Operation;

namespace IdentityPortal.Tests.Web.Operation;

/// <summary>The arguments of the program. Mistyped commands used to start a second portal.</summary>
public sealed class CommandsTests
{
    [Theory]
    [InlineData("erse ann@example.com", "There is no command erse.")]
    [InlineData("--verfy-audit", "There is no command --verfy-audit.")]
    [InlineData("--verfy-audit 12:AB", "There is no command --verfy-audit.")]
    [InlineData("--urls http://127.0.0.1:0", "There is no command --urls.")]
    [InlineData("-h", "There is no command -h.")]
    [InlineData("erase", "The command is: erase ADDRESS")]
    [InlineData("erase --urls=http://127.0.0.1:0", "The command is: erase ADDRESS")]
    [InlineData("erase ann@example.com bob@example.com", "The command is: erase ADDRESS")]
    [InlineData("who", "The command is: who ADDRESS")]
    [InlineData("backup", "The command is: backup FILE")]
    [InlineData("verify-audit 12:AB 13:AB", "The command is: verify-audit [N:HASH]")]
    [InlineData("check-settings now", "The command is: check-settings")]
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
    [InlineData("--verify-audit 12:AB", "verify-audit", "12:AB")]
    [InlineData("check-settings --AWS:Region=eu-west-1", "check-settings", null)]
    public void A_command_is_found_among_settings(string arguments, string name, string? operand)
    {
        Assert.Null(Help(arguments).ExitCode);
        var call = Commands.Find(Words(arguments));
        Assert.Equal((name, operand), (call?.Command.Name, call?.Operand));
    }

    [Fact]
    public async Task The_program_prints_the_help_instead_of_starting_a_second_portal()
    {
        var program = await FinishedProcess.RunAsync(PortalStart.OfBuilt("Production", "erase"));

        Assert.Equal(2, program.ExitCode);
        Assert.StartsWith("The command is: erase ADDRESS", program.Errors, StringComparison.Ordinal);
        Assert.Empty(program.Output);
    }

    [Theory]
    [InlineData("eu-west-1_AbCdEfGhI", 0, "The settings are valid.")]
    [InlineData("us-east-1_AbCdEfGhI", 1, "AWS:UserPoolId must begin with AWS:Region and an underscore, as in eu-west-1_AbCdEfGhI.")]
    public async Task Settings_are_checked_without_a_start(string poolId, int exitCode, string sentence)
    {
        var folder = Directory.CreateTempSubdirectory("identity-portal-").FullName;
        var start = PortalStart.OfBuilt(
            "Production", "check-settings", "--AWS:Region=eu-west-1", $"--AWS:UserPoolId={poolId}", "--AWS:UserPoolClientId=client",
            "--Portal:PasswordPolicy:MinimumLength=15", $"--ConnectionStrings:Portal=Data Source={folder}/portal.db");

        var program = await FinishedProcess.RunAsync(start);

        Assert.Equal(exitCode, program.ExitCode);
        Assert.Equal(sentence, (program.Output + program.Errors).Trim());
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder));
        Directory.Delete(folder);
    }

    private static (int? ExitCode, string Output, string Errors) Help(string arguments)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var exitCode = Commands.Help(Words(arguments), output, errors);
        return (exitCode, output.ToString(), errors.ToString());
    }

    private static string[] Words(string arguments) => arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
