using System.Text.RegularExpressions;

namespace IdentityPortal.Tests.Deploy;

/// <summary>What deploy/Dockerfile says about the image.</summary>
internal static partial class DeployedImage
{
    private static readonly string[] Lines = Joined().Replace(DeployedYaml.Text("Dockerfile"), " ").Split('\n');

    public static string User => Argument("USER").Split(':')[0];

    public static string Group => Argument("USER").Split(':')[1];

    public static string Port => Argument("EXPOSE");

    public static string Entrypoint => Argument("ENTRYPOINT");

    public static string HealthCommand => Argument("HEALTHCHECK").Split(" CMD ")[1];

    public static Dictionary<string, string> Environment { get; } = Variable().Matches(Argument("ENV"))
        .ToDictionary(match => match.Groups["name"].Value, match => match.Groups["value"].Value.Trim('"'));

    /// <returns>What follows the instruction that the file has once.</returns>
    public static string Argument(string instruction) =>
        Lines.Single(line => line.StartsWith($"{instruction} ", StringComparison.Ordinal))[(instruction.Length + 1)..].Trim();

    [GeneratedRegex(@"\\\n\s*")]
    private static partial Regex Joined();

    [GeneratedRegex("(?<name>\\w+)=(?<value>\"[^\"]*\"|\\S+)")]
    private static partial Regex Variable();
}
