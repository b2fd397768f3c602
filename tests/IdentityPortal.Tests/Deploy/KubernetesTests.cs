using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using IdentityPortal.Tests.HouseRules;
using IdentityPortal.TestSupport;
using IdentityPortal.Web.Operation;

namespace IdentityPortal.Tests.Deploy;

/// <summary>Our own rules for deploy/kubernetes. tests/Container checks the manifests against the schemas of Kubernetes.</summary>
public sealed partial class KubernetesTests
{
    private const string Name = "identity-portal";

    private static readonly List<JsonNode> Objects =
    [
        .. DeployedYaml.Documents("kubernetes/kustomization.yaml").Single()["resources"].Items()
            .Select(Text).Append("ingress.yaml").SelectMany(file => DeployedYaml.Documents($"kubernetes/{file}")),
    ];

    private static readonly JsonNode Portal = Object("Deployment");

    private static readonly JsonNode Migration = Object("Job");

    private static IEnumerable<JsonNode> Pods => [PodOf(Portal), PodOf(Migration)];

    private static IEnumerable<JsonNode> Containers => Pods.Select(pod => pod["containers"].Items().Single());

    [Fact]
    public void Every_file_is_applied_except_the_example_of_an_ingress() => Assert.Equal(
        ["deployment.yaml", "disruption.yaml", "ingress.yaml", "kustomization.yaml", "migrate.yaml", "network.yaml", "service.yaml", "tasks.yaml"],
        Repository.Files("deploy/kubernetes", "*").Select(Path.GetFileName).Order(StringComparer.Ordinal));

    [Fact]
    public void There_are_two_portals_and_one_stays_while_nodes_and_versions_change()
    {
        Assert.Equal("2", Text(Portal["spec"]!["replicas"]));
        Assert.Equal("0", Text(Portal["spec"]!["strategy"]!["rollingUpdate"]!["maxUnavailable"]));
        Assert.Equal("1", Text(Object("PodDisruptionBudget")["spec"]!["minAvailable"]));
        Assert.Equal(
            ["kubernetes.io/hostname", "topology.kubernetes.io/zone"],
            PodOf(Portal)["topologySpreadConstraints"].Items().Select(constraint => Text(constraint["topologyKey"])));
    }

    [Fact]
    public void Selectors_find_the_portals_and_not_the_migration()
    {
        var labels = LabelsOf(Portal);

        Assert.NotEqual(labels, LabelsOf(Migration));
        Assert.All(
            [
                Portal["spec"]!["selector"]!["matchLabels"], Object("PodDisruptionBudget")["spec"]!["selector"]!["matchLabels"],
                Object("Service")["spec"]!["selector"], Policy(Name)["spec"]!["podSelector"]!["matchLabels"],
                .. PodOf(Portal)["topologySpreadConstraints"].Items().Select(constraint => constraint["labelSelector"]!["matchLabels"]),
            ],
            selector => Assert.Equal(labels, selector!.ToJsonString()));
        Assert.Equal(LabelsOf(Migration), Policy($"{Name}-migrate")["spec"]!["podSelector"]!["matchLabels"]!.ToJsonString());
    }

    [Fact]
    public void No_container_can_write_outside_its_volumes_or_become_root()
    {
        PodSecurity.Check(Pods, Containers);
        Assert.All(Pods, pod =>
        {
            Assert.Equal(DeployedImage.Group, Text(pod["securityContext"]!["runAsGroup"]));
            Assert.Equal(DeployedImage.Group, Text(pod["securityContext"]!["fsGroup"]));
        });
    }

    [Fact]
    public void Images_are_names_that_an_overlay_replaces() => Assert.All(Containers, container => Assert.Equal(Name, Text(container["image"])));

    [Fact]
    public void Every_variable_is_a_setting()
    {
        var variables = Containers.SelectMany(container => container["env"].Items()).ToList();

        Assert.NotEmpty(variables);
        Assert.All(variables, variable => Assert.True(DocumentedSettings.Have(Text(variable["name"])), Text(variable["name"])));
    }

    [Fact]
    public void Secrets_are_references_to_files_in_volumes()
    {
        Assert.DoesNotContain(Objects, one => Text(one["kind"]) == "Secret");
        Assert.All(Pods, pod =>
        {
            var container = pod["containers"].Items().Single();
            var folder = Text(container["volumeMounts"].Items().Single(mount => Text(mount["name"]) == "secrets")["mountPath"]);
            var secret = Text(pod["volumes"].Items().Single(volume => volume["secret"] is not null)["secret"]!["secretName"]);
            Assert.Equal($"/run/secrets/{secret}", folder);
            Assert.All(
                container["env"].Items().Where(variable => Text(variable["name"]).EndsWith("_FILE", StringComparison.Ordinal)),
                variable => Assert.StartsWith($"{folder}/", Text(variable["value"]), StringComparison.Ordinal));
        });
    }

    [Fact]
    public void Only_the_migration_knows_the_owner_of_the_database_and_portals_wait_for_it()
    {
        Assert.Contains(Commands.All, command => command.Name == Text(Migration["spec"]!["template"]!["spec"]!["containers"]![0]!["args"]![0]));
        Assert.DoesNotContain("owner", Portal.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal("false", Text(Containers.First()["env"].Items().Single(variable => Text(variable["name"]) == "Portal__MigrateAtStart")["value"]));
    }

    [Fact]
    public async Task Probes_ask_what_the_portal_answers()
    {
        await using var app = await PortalApp.StartAsync();
        using var visitor = app.NewVisitor();
        foreach (var probe in new[] { "startupProbe", "livenessProbe", "readinessProbe" })
        {
            var request = Containers.First()[probe]!["httpGet"]!;
            using var answer = await visitor.Http.GetAsync(new Uri(Text(request["path"]), UriKind.Relative), TestContext.Current.CancellationToken);

            Assert.True(answer.IsSuccessStatusCode, probe);
            Assert.Equal("http", Text(request["port"]));
        }
    }

    [Fact]
    public void Every_port_is_that_of_the_image()
    {
        var port = Containers.First()["ports"].Items().Single();
        var service = Object("Service")["spec"]!["ports"].Items().Single();

        Assert.Equal(("http", DeployedImage.Port), (Text(port["name"]), Text(port["containerPort"])));
        Assert.Equal("http", Text(service["targetPort"]));
        Assert.Equal("http", Text(Policy(Name)["spec"]!["ingress"]![0]!["ports"]![0]!["port"]));
        var backend = Object("Ingress")["spec"]!["rules"]![0]!["http"]!["paths"]![0]!["backend"]!["service"]!;
        Assert.Equal((Text(Object("Service")["metadata"]!["name"]), Text(service["name"])), (Text(backend["name"]), Text(backend["port"]!["name"])));
    }

    /// <summary>The pause before SIGTERM and the portal's own time to end.</summary>
    [Fact]
    public void Kubernetes_does_not_kill_a_portal_that_is_ending()
    {
        var pause = int.Parse(Text(Containers.First()["lifecycle"]!["preStop"]!["sleep"]!["seconds"]), null);
        var own = int.Parse(OwnTime().Match(DeployedYaml.Text("SETTINGS.md")).Groups["seconds"].Value, null);

        Assert.True(pause + own < int.Parse(Text(PodOf(Portal)["terminationGracePeriodSeconds"]), null));
    }

    private static JsonNode Object(string kind) => Objects.Single(one => Text(one["kind"]) == kind);

    private static JsonNode Policy(string name) =>
        Objects.Single(one => Text(one["kind"]) == "NetworkPolicy" && Text(one["metadata"]!["name"]) == name);

    private static JsonNode PodOf(JsonNode workload) => workload["spec"]!["template"]!["spec"]!;

    private static string LabelsOf(JsonNode workload) => workload["spec"]!["template"]!["metadata"]!["labels"]!.ToJsonString();

    private static string Text(JsonNode? node) => node!.GetValue<string>();

    [GeneratedRegex(@"`shutdownTimeoutSeconds` \| \w+, `\d+` \| `(?<seconds>\d+)`")]
    private static partial Regex OwnTime();
}
