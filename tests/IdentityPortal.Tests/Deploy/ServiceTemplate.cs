using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using IdentityPortal.LocalPool.Template;

namespace IdentityPortal.Tests.Deploy;

/// <summary>deploy/service.yaml, with its functions resolved as <see cref="TemplateFunctions"/> does.</summary>
internal static partial class ServiceTemplate
{
    /// <summary>Only what has no default. Everything that a parameter can switch off is off.</summary>
    public static readonly Dictionary<string, string> Least = new()
    {
        ["DomainName"] = "accounts.example.com",
        ["CertificateArn"] = "arn:aws:acm:eu-west-1:000000000000:certificate/1",
        ["VpcId"] = "vpc-1",
        ["VpcNetwork"] = "10.0.0.0/16",
        ["PublicSubnets"] = "subnet-1,subnet-2",
        ["PrivateSubnets"] = "subnet-3,subnet-4",
        ["Image"] = "portal:1",
        ["PostgresImage"] = "psql:1",
        ["Tasks"] = "0",
        ["SettingsBucket"] = "settings",
        ["SettingsFile"] = "portal-1.env",
        ["UserPoolArn"] = "arn:aws:cognito-idp:eu-west-1:000000000000:userpool/eu-west-1_AbCdEfGhI",
        ["ClientSecretArn"] = "arn:aws:secretsmanager:eu-west-1:000000000000:secret:client",
        ["SupportDesk"] = "false",
    };

    /// <summary>The same with everything on.</summary>
    public static readonly Dictionary<string, string> Most = new(Least)
    {
        ["MigrationImage"] = "portal:2",
        ["Tasks"] = "2",
        ["SupportDesk"] = "true",
        ["MailEventQueueName"] = "events",
        ["MailSecretArn"] = "arn:aws:secretsmanager:eu-west-1:000000000000:secret:mail",
        ["AlarmEmail"] = "operator@example.com",
        ["RequestsPerFiveMinutes"] = "2000",
    };

    public static string Yaml { get; } = DeployedYaml.Text("service.yaml");

    private static readonly Lazy<Dictionary<string, JsonNode>> All = new(() => PropertiesOf(Document(Yaml, Most)));

    public static TemplateDocument Document(string yaml, Dictionary<string, string> parameters) =>
        TemplateDocument.Read(InPlainTypes(yaml), parameters, DeployedTemplate.Region);

    /// <summary>The properties of a resource with everything on. All values are texts.</summary>
    public static JsonNode Properties(string resource) => All.Value[resource];

    /// <summary>The properties of all resources.</summary>
    public static Dictionary<string, JsonNode> PropertiesOf(TemplateDocument template) =>
        template.Resources.ToDictionary(resource => resource.Name, resource => NodeOf(resource.Properties()));

    /// <summary>The only container of a task.</summary>
    public static JsonNode Container(string task) => Properties(task)["ContainerDefinitions"].Items().Single();

    public static string Text(this JsonNode? node) => node!.GetValue<string>();

    /// <returns>The texts of a list, or of a single value.</returns>
    public static string[] Texts(this JsonNode? node) => node is JsonArray list ? [.. list.Select(Text)] : [node.Text()];

    /// <summary>What a container's Environment or Secrets say, by name.</summary>
    public static Dictionary<string, string> Variables(this JsonNode? list, string value) =>
        list.Items().ToDictionary(variable => variable["Name"].Text(), variable => variable[value].Text());

    // The template's parameters are checked by CloudFormation, which knows subnets; here they are texts.
    private static string InPlainTypes(string yaml) => ListOfIds().Replace(Id().Replace(yaml, "Type: String"), "Type: CommaDelimitedList");

    private static JsonNode NodeOf(TemplateValue value) => value switch
    {
        TemplateValue.Mapping { Members: var members } => new JsonObject(members.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)NodeOf(pair.Value)))),
        TemplateValue.Sequence { Items: var items } => new JsonArray([.. items.Select(NodeOf)]),
        _ => JsonValue.Create(value.AsText()),
    };

    [GeneratedRegex("Type: List<AWS::[A-Za-z0-9:]+>")]
    private static partial Regex ListOfIds();

    [GeneratedRegex("Type: AWS::[A-Za-z0-9]+::[A-Za-z]+::Id")]
    private static partial Regex Id();
}
