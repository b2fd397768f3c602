using IdentityPortal.LocalPool.Settings;
using IdentityPortal.LocalPool.Template;

namespace IdentityPortal.Tests.Deploy;

/// <summary>deploy/identity-portal.yaml, from the copy next to the local pool.</summary>
internal static class DeployedTemplate
{
    public const string Region = "eu-west-1";

    public static readonly Dictionary<string, string> NoParameters = [];

    public static readonly Dictionary<string, string> WithPasskeys = new() { ["PasskeyDomain"] = "accounts.example.com" };

    /// <summary>Mail through SES, with everything that a parameter can set.</summary>
    public static readonly Dictionary<string, string> SesParameters = new()
    {
        ["SesIdentityArn"] = "arn:aws:ses:eu-west-1:123456789012:identity/example.com",
        ["SesFromAddress"] = "Portal <portal@example.com>",
        ["SesReplyToAddress"] = "help@example.com",
        ["SesConfigurationSet"] = "portal",
    };

    /// <summary>Mail through SES, with the configuration set that the template creates.</summary>
    public static readonly Dictionary<string, string> OwnConfigurationSet = new()
    {
        ["SesIdentityArn"] = SesParameters["SesIdentityArn"],
    };

    public static string Yaml { get; } = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "identity-portal.yaml"));

    public static TemplateDocument Document(string? yaml = null, Dictionary<string, string>? parameters = null) =>
        TemplateDocument.Read(yaml ?? Yaml, parameters ?? NoParameters, Region);

    public static TemplateSettings Settings(Dictionary<string, string>? parameters = null) =>
        PoolTemplate.Read(Yaml, parameters ?? NoParameters, Region);
}
