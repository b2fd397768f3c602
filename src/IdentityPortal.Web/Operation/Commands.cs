using IdentityPortal.Web.Audit;
using IdentityPortal.Web.Security;

namespace IdentityPortal.Web.Operation;

/// <summary>
/// The table of the program's commands. Arguments that are no complete command print the help, because a mistyped command would otherwise
/// start a second portal.
/// </summary>
internal static class Commands
{
    public const int WrongUsage = 2;

    private const string HelpCommand = "help";

    private const string CheckCommand = "check-settings";

    private const string MigrateCommand = "migrate";

    private const string AppSecretCommand = "app-secret";

    public static IReadOnlyList<Command> All { get; } =
    [
        new(HelpCommand, "", "shows this help"),
        new(CheckCommand, "", "checks the settings without starting the portal"),
        new(MigrateCommand, "", "brings the store to the schema of this version, as the owner of the database"),
        new(HealthCommand.Name, "", "asks the portal that runs here whether it is ready (exit code 0), for containers"),
        new(AppSecretCommand, "", "prints a new secret for an app, and its hash for the settings"),
        new("who", "NAME", "prints what the log calls a person (Who), by what they log in with", StoreCommands.WhoAsync),
        new("erase", "NAME", "deletes what the store has about a person and ends their sessions, by what they log in with", StoreCommands.EraseAsync),
        new("backup", "FILE", "copies a SQLite store to a new file", StoreCommands.BackUpAsync, FileRefusal),
        new("verify-audit", "[N:HASH]", "verifies the support trail, also against a head from the log", StoreCommands.VerifyAuditAsync, HeadRefusal),
        new("note-head", "FILE", "verifies the support trail against the last head in a file, and notes the new one there", StoreCommands.NoteHeadAsync, FileRefusal),
    ];

    private static string Text =>
        $"""
        dotnet IdentityPortal.Web.dll [COMMAND] [--Key=Value ...]

        Without a command, the portal starts. With one, it may run beside:
        {string.Concat(All.Select(command => $"  {command.Usage,-24}{command.Purpose}{Environment.NewLine}"))}
        A command exits with 0 when it is done, and with 1 when it is refused, fails or finds a fault. Other
        arguments exit with 2 and print this help.

        Settings come from --Key=Value, environment variables (Key__Subkey=Value) and appsettings.json. deploy/SETTINGS.md lists them.
        A secret may be in a file instead, which Key_FILE names.

        """;

    /// <summary>
    /// Runs the commands that need no settings. Prints the help if the arguments are no complete command, and a refusal of an operand.
    /// </summary>
    /// <returns>The exit code of the program; null if the portal or a command is to run.</returns>
    public static int? RunAlone(string[] arguments, TextWriter output, TextWriter errors)
    {
        if (WordsIn(arguments) is not [var word, ..])
        {
            return null;
        }

        if (Find(arguments) is { Command: var found, Operand: var operand })
        {
            if (found.Name is HelpCommand or AppSecretCommand)
            {
                output.Write(found.Name == HelpCommand ? Text : NewAppSecret());
                return 0;
            }

            if (found.Name == HealthCommand.Name)
            {
                return HealthCommand.Run(arguments, output, errors);
            }

            if (operand is null || found.Refusal?.Invoke(operand) is not { } refusal)
            {
                return null;
            }

            errors.WriteLine(refusal);
            return WrongUsage;
        }

        errors.WriteLine(
            SettingWithoutValue(arguments) is { } setting ? $"{setting} has no value. Write it as {setting}=VALUE."
            : All.FirstOrDefault(command => IsNameOf(word, command)) is { } known ? $"The command is: {known.Usage}"
            : $"There is no command {word}.{(word.StartsWith("--", StringComparison.Ordinal) ? $" A setting is written as {word}=VALUE." : "")}");
        errors.WriteLine();
        errors.Write(Text);
        return WrongUsage;
    }

    private static string NewAppSecret()
    {
        var secret = AppSecret.Create();
        return $"""
            Secret, for the app:       {secret}
            Hash, for SecretHashes:    {AppSecret.HashOf(secret)}

            """;
    }

    public static bool IsMigration(string[] arguments) => Find(arguments) is { Command.Name: MigrateCommand };

    public static bool IsCheck(string[] arguments) => Find(arguments) is { Command.Name: CheckCommand };

    /// <returns>Null if the arguments are no complete command.</returns>
    public static CommandCall? Find(string[] arguments) =>
        WordsIn(arguments) is [var word, .. var operands]
        && All.FirstOrDefault(command => IsNameOf(word, command) && command.Takes(operands.Length)) is { } found
            ? new CommandCall(found, operands is [var operand] ? operand : null)
            : null;

    // --help is a habit, and --verify-audit was the only spelling in version 0.1.0.
    private static bool IsNameOf(string word, Command command) =>
        word == command.Name || (word.StartsWith("--", StringComparison.Ordinal) && word[2..] == command.Name);

    private static string? FileRefusal(string text) => string.IsNullOrWhiteSpace(text) ? "The name of the file is empty." : null;

    private static string? HeadRefusal(string text) =>
        TrailHead.Parse(text) is null ? "A head from the log looks like 1234:64HEXDIGITS." : null;

    private static string[] WordsIn(string[] arguments) => [.. arguments.Where(argument => !IsSetting(argument))];

    // Without a command beside it, it is rather a mistyped command.
    private static string? SettingWithoutValue(string[] arguments) => Array.Exists(arguments, IsName)
        ? Array.Find(arguments, argument => argument.StartsWith("--", StringComparison.Ordinal) && !IsSetting(argument) && !IsName(argument))
        : null;

    private static bool IsName(string word) => All.Any(command => IsNameOf(word, command));

    private static bool IsSetting(string argument) =>
        argument.StartsWith("--", StringComparison.Ordinal) && argument.Contains('=', StringComparison.Ordinal);
}
