using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using IdentityPortal.Tests.HouseRules;
using IdentityPortal.Web.Operation;

namespace IdentityPortal.Tests.Deploy;

/// <summary>Our own rules for deploy/compose.yaml. tests/Container checks it against the schema of the Compose Specification.</summary>
public sealed partial class ComposeTests
{
    private static readonly JsonNode File = DeployedYaml.Documents("compose.yaml").Single();

    private static readonly Dictionary<string, JsonNode> Services = File["services"]!.AsObject().ToDictionary(pair => pair.Key, pair => pair.Value!);

    private static readonly string[] Tasks = ["head", "backup", "restore", "drill"];

    private static IEnumerable<JsonNode> Portals => Services.Where(pair => pair.Key.StartsWith("portal-", StringComparison.Ordinal)).Select(pair => pair.Value);

    [Fact]
    public void It_runs_two_portals_a_migration_PostgreSQL_and_nginx_and_has_tasks_that_cron_starts() => Assert.Equal(
        ["backup*", "database", "drill*", "head*", "migrate", "portal-1", "portal-2", "proxy", "restore*"],
        Services.Select(service => service.Value["profiles"] is null ? service.Key : $"{service.Key}*").Order(StringComparer.Ordinal));

    [Fact]
    public void Images_are_parameters_without_a_default() => Assert.All(
        Services.Values, service => Assert.Matches(Parameter(), Text(service["image"])));

    [Fact]
    public void Every_service_is_read_only_keeps_no_rights_and_gets_none() => Assert.All(Services, service =>
    {
        Assert.Equal("true", Text(service.Value["read_only"]));
        Assert.Equal(["ALL"], Texts(service.Value["cap_drop"]));
        Assert.Equal(["no-new-privileges:true"], Texts(service.Value["security_opt"]));
        Assert.Equal(service.Key == "database", service.Value["cap_add"] is not null);
        Assert.Null(service.Value["privileged"]);
    });

    [Fact]
    public void Every_service_comes_back_after_a_failure_except_the_migration_and_the_tasks() => Assert.All(
        Services,
        service => Assert.Equal(service.Key == "migrate" || Tasks.Contains(service.Key) ? "no" : "unless-stopped", Text(service.Value["restart"])));

    [Fact]
    public void Every_variable_of_the_portal_is_a_setting() => Assert.All(
        Portals.Concat([Services["migrate"], Services["head"], Services["drill"]]).SelectMany(service => service["environment"]!.AsObject()),
        variable => Assert.True(DocumentedSettings.Have(variable.Key), variable.Key));

    [Fact]
    public void Users_ports_commands_and_health_checks_are_those_of_the_image()
    {
        Assert.All(Portals, portal =>
        {
            Assert.Equal($"{DeployedImage.User}:{DeployedImage.Group}", Text(portal["user"]));
            Assert.Equal(DeployedImage.Port, Text(portal["environment"]!["ASPNETCORE_HTTP_PORTS"]));
            Assert.Equal("CMD", Texts(portal["healthcheck"]!["test"])[0]);
            Assert.Equal(DeployedImage.HealthCommand, Quoted(Texts(portal["healthcheck"]!["test"])[1..]));
        });
        Assert.Equal($"{DeployedImage.User}:{DeployedImage.Group}", Text(Services["migrate"]["user"]));
        Assert.Contains(Commands.All, command => command.Name == Texts(Services["migrate"]["command"]).Single());
        Assert.Contains($"set $portal portal:{DeployedImage.Port};", DeployedYaml.Text("compose/nginx.conf"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_schema_is_there_before_a_portal_starts_and_a_portal_before_nginx()
    {
        Assert.All(Portals, portal => Assert.Equal("service_completed_successfully", Text(portal["depends_on"]!["migrate"]!["condition"])));
        Assert.All(Portals, portal => Assert.Equal("false", Text(portal["environment"]!["Portal__MigrateAtStart"])));
        Assert.Equal("service_healthy", Text(Services["migrate"]["depends_on"]!["database"]!["condition"]));
        Assert.All(["portal-1", "portal-2"], name =>
            Assert.Equal("service_healthy", Text(Services["proxy"]["depends_on"]![name]!["condition"])));
    }

    [Fact]
    public void Secrets_are_files_that_only_the_services_get_that_read_them()
    {
        var declared = File["secrets"]!.AsObject().Select(secret => secret.Key).Order(StringComparer.Ordinal);

        Assert.All(File["secrets"]!.AsObject(), secret => Assert.Equal($"./secrets/{secret.Key}", Text(secret.Value!["file"])));
        Assert.Equal(declared, Services.Values.SelectMany(service => Texts(service["secrets"])).Distinct().Order(StringComparer.Ordinal));
        Assert.All(Services.Values, service => Assert.All(
            service["environment"]?.AsObject().Where(variable => variable.Key.EndsWith("_FILE", StringComparison.Ordinal)) ?? [],
            variable => Assert.Contains(Text(variable.Value)["/run/secrets/".Length..], Texts(service["secrets"]))));
        Assert.Equal(["database", "backup", "restore"], With("owner-password"));
        Assert.Equal(["drill"], With("drill-connection"));
        Assert.Equal(["migrate"], With("owner-connection"));
        Assert.Equal(["proxy"], With("tls-key"));
    }

    /// <summary>tests/Container runs them.</summary>
    [Fact]
    public void Tasks_reach_the_database_alone_and_run_commands_and_scripts_that_exist()
    {
        Assert.All(Tasks, task =>
        {
            Assert.Equal(["back"], Texts(Services[task]["networks"]));
            Assert.Equal($"{DeployedImage.User}:{DeployedImage.Group}", Text(Services[task]["user"]));
            Assert.Contains("./backups:/backups", Texts(Services[task]["volumes"]));
        });
        Assert.All(["head", "drill"], task => Assert.Contains(Commands.All, command => command.Name == Texts(Services[task]["command"])[0]));
        Assert.All(["backup", "restore"], task => Assert.Contains($"sh /tasks/{task}", Texts(Services[task]["entrypoint"])[2], StringComparison.Ordinal));
    }

    [Fact]
    public void Only_nginx_is_reached_from_outside_and_the_database_reaches_nothing()
    {
        Assert.Equal(["proxy"], Services.Where(service => service.Value["ports"] is not null).Select(service => service.Key));
        Assert.Equal(["back"], Texts(Services["database"]["networks"]));
        Assert.Equal("true", Text(File["networks"]!["back"]!["internal"]));
        Assert.Equal(
            Text(File["networks"]!["front"]!["ipam"]!["config"]![0]!["subnet"]), Text(Portals.First()["environment"]!["Portal__Proxies__0"]));
    }

    [Fact]
    public void Files_that_it_mounts_exist() => Assert.All(
        Services.Values.SelectMany(service => Texts(service["volumes"]))
            .Where(volume => volume.StartsWith("./", StringComparison.Ordinal) && !volume.StartsWith("./backups:", StringComparison.Ordinal)),
        volume => Assert.True(System.IO.File.Exists(Path.Combine(Repository.Root, "deploy", volume.Split(':')[0])), volume));

    /// <summary>What <see cref="ProxyRecipeTests"/> shows to be needed of nginx.</summary>
    [Fact]
    public void Its_nginx_passes_on_the_same_headers_as_the_recipe()
    {
        static IEnumerable<string> Headers(string file) => Header().Matches(DeployedYaml.Text(file)).Select(match => match.Value).Order(StringComparer.Ordinal);

        Assert.Equal(Headers("nginx/identity-portal.conf"), Headers("compose/nginx.conf"));
    }

    private static IEnumerable<string> With(string secret) =>
        Services.Where(service => Texts(service.Value["secrets"]).Contains(secret)).Select(service => service.Key);

    private static string Text(JsonNode? node) => node!.GetValue<string>();

    private static string[] Texts(JsonNode? list) => [.. list.Items().Select(Text)];

    private static string Quoted(string[] words) => $"[{string.Join(", ", words.Select(word => $"\"{word}\""))}]";

    [GeneratedRegex(@"^\$\{[A-Z]+_IMAGE:\?[^}]+\}$")]
    private static partial Regex Parameter();

    [GeneratedRegex("proxy_set_header (Host|X-[A-Za-z-]+) [^;]+;")]
    private static partial Regex Header();
}
