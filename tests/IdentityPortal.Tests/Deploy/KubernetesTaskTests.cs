using System.Text.Json.Nodes;
using IdentityPortal.Web.Operation;

namespace IdentityPortal.Tests.Deploy;

/// <summary>Our own rules for the tasks in deploy/kubernetes/tasks.yaml, whose scripts tests/Container runs.</summary>
public sealed class KubernetesTaskTests
{
    private static readonly IReadOnlyList<JsonNode> Objects = DeployedYaml.Documents("kubernetes/tasks.yaml");

    private static readonly List<JsonNode> Tasks = [.. Objects.Where(one => Text(one["kind"]) == "CronJob")];

    private static IEnumerable<JsonNode> Pods => Tasks.Select(task => task["spec"]!["jobTemplate"]!["spec"]!["template"]!["spec"]!);

    private static IEnumerable<JsonNode> Containers => Pods.SelectMany(pod => pod["initContainers"].Items().Concat(pod["containers"].Items()));

    [Fact]
    public void Each_timer_of_systemd_has_a_counterpart_that_is_due_as_often_and_never_runs_twice_at_once()
    {
        Assert.Equal(
            ["identity-portal-backup 30 2 * * *", "identity-portal-drill 0 4 * * 0", "identity-portal-head 7 * * * *"],
            Tasks.Select(task => $"{Text(task["metadata"]!["name"])} {Text(task["spec"]!["schedule"])}").Order(StringComparer.Ordinal));
        Assert.All(Tasks, task => Assert.Equal("Forbid", Text(task["spec"]!["concurrencyPolicy"])));
    }

    [Fact]
    public void Scripts_are_those_that_systemd_and_Compose_run()
    {
        var scripts = Objects.Single(one => Text(one["kind"]) == "ConfigMap")["data"]!;

        Assert.Equal(DeployedYaml.Text("systemd/tasks/backup"), Text(scripts["backup"]));
        Assert.Equal(DeployedYaml.Text("compose/restore.sh"), Text(scripts["restore"]));
    }

    [Fact]
    public void No_container_can_write_outside_its_volumes_or_become_root() => PodSecurity.Check(Pods, Containers);

    [Fact]
    public void The_portals_image_runs_a_command_and_that_of_PostgreSQL_a_script_and_variables_are_settings_or_those_of_libpq()
    {
        Assert.All(Containers, container =>
        {
            if (Text(container["image"]) == "identity-portal")
            {
                Assert.Contains(Commands.All, command => command.Name == Text(container["args"]![0]));
                Assert.All(container["env"].Items(), variable => Assert.True(DocumentedSettings.Have(Text(variable["name"])), Text(variable["name"])));
            }
            else
            {
                Assert.Equal("postgresql", Text(container["image"]));
                Assert.All(container["env"].Items(), variable => Assert.Contains(Text(variable["name"]), (string[])["BACKUPS", "HEADS", "PGDATABASE", "PGUSER"]));
            }
        });
    }

    [Fact]
    public void Volumes_that_are_mounted_exist_and_files_with_secrets_are_in_one()
    {
        Assert.All(Pods, pod => Assert.All(pod["initContainers"].Items().Concat(pod["containers"].Items()), container =>
        {
            var mounts = container["volumeMounts"].Items().ToList();
            Assert.All(mounts, mount => Assert.Contains(pod["volumes"].Items(), volume => Text(volume["name"]) == Text(mount["name"])));
            Assert.All(
                container["env"].Items().Where(variable => Text(variable["name"]).EndsWith("_FILE", StringComparison.Ordinal)),
                variable => Assert.Contains(mounts, mount => Text(variable["value"]).StartsWith($"{Text(mount["mountPath"])}/", StringComparison.Ordinal)));
        }));
    }

    private static string Text(JsonNode? node) => node!.GetValue<string>();
}
