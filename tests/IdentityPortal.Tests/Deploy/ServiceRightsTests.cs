using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using IdentityPortal.Tests.HouseRules;
using IdentityPortal.Web.Operation.Doctor;

namespace IdentityPortal.Tests.Deploy;

/// <summary>What the roles of deploy/service.yaml may do.</summary>
public sealed partial class ServiceRightsTests
{
    private static readonly Dictionary<string, JsonNode> Least =
        ServiceTemplate.PropertiesOf(ServiceTemplate.Document(ServiceTemplate.Yaml, ServiceTemplate.Least));

    [Fact]
    public void The_desk_has_the_permissions_that_the_doctor_asks_for() => Assert.Equal(
        DeskRights.Operations.Select(operation => $"cognito-idp:{operation}"),
        Statement(ServiceTemplate.Properties("TaskRole"), "SupportDesk")["Action"].Texts());

    [Fact]
    public void The_portal_may_do_what_the_documents_list_and_nothing_else()
    {
        var readme = File.ReadAllText(Path.Combine(Repository.Root, "deploy/README.md"));
        var section = readme[readme.IndexOf("## Permissions", StringComparison.Ordinal)..readme.IndexOf("## Delivery events", StringComparison.Ordinal)];
        var listed = Permission().Matches(section + DeployedYaml.Text("SETTINGS.md")).Select(match => match.Value).Distinct();

        Assert.Equal(
            listed.Order(StringComparer.Ordinal),
            Statements(ServiceTemplate.Properties("TaskRole")).SelectMany(statement => statement["Action"].Texts()).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void What_is_switched_off_needs_no_permission()
    {
        Assert.Equal(["PoolDoctor", "Keys"], Statements(Least["TaskRole"]).Select(statement => statement["Sid"].Text()));
        Assert.DoesNotContain("TrailKey", Least.Keys);
        Assert.DoesNotContain("Portal__Trail__Key", Least["PortalTask"].ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_portal_uses_one_pool_one_key_and_one_queue() => Assert.Equal(
        [ServiceTemplate.Most["UserPoolArn"], "KeysKey.Arn", "arn:aws:sqs:eu-west-1:000000000000:events"],
        Statements(ServiceTemplate.Properties("TaskRole")).SelectMany(statement => statement["Resource"].Texts()).Distinct());

    [Fact]
    public void The_key_is_used_only_in_the_context_of_the_settings()
    {
        var context = Statement(ServiceTemplate.Properties("TaskRole"), "Keys")["Condition"]!["StringEquals"]!.AsObject()
            .Select(pair => $"`{pair.Key.Replace("kms:EncryptionContext:", "", StringComparison.Ordinal)}={pair.Value.Text()}`");

        Assert.Contains($"in the context {string.Join(", ", context)}.", DeployedYaml.Text("SETTINGS.md"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PortalStartRole", "PortalTask")]
    [InlineData("OwnerStartRole", "MigrateTask", "DatabaseUserTask")]
    public void A_role_that_starts_tasks_reads_their_secrets_and_no_others(string role, params string[] tasks)
    {
        var needed = tasks.SelectMany(task => ServiceTemplate.Container(task)["Secrets"].Variables("ValueFrom").Values)
            .Select(from => JsonKey().Replace(from, "")).Distinct().Order(StringComparer.Ordinal);
        var readable = Statements(ServiceTemplate.Properties(role))
            .Where(statement => statement["Action"].Texts().Contains("secretsmanager:GetSecretValue"))
            .SelectMany(statement => statement["Resource"].Texts()).Order(StringComparer.Ordinal);

        Assert.Equal(needed, readable);
        Assert.All(tasks, task => Assert.Equal($"{role}.Arn", ServiceTemplate.Properties(task)["ExecutionRoleArn"].Text()));
    }

    [Fact]
    public void Only_the_portal_has_a_role_of_its_own() => Assert.Equal(
        ["PortalTask"],
        new[] { "PortalTask", "MigrateTask", "DatabaseUserTask" }.Where(task => ServiceTemplate.Properties(task)["TaskRoleArn"] is not null));

    [Fact]
    public void Roles_belong_to_tasks_and_have_no_wildcards() => Assert.All(["TaskRole", "PortalStartRole", "OwnerStartRole"], name =>
    {
        var role = ServiceTemplate.Properties(name);
        var trust = role["AssumeRolePolicyDocument"]!["Statement"].Items().Single();

        Assert.Equal(("ecs-tasks.amazonaws.com", "sts:AssumeRole"), (trust["Principal"]!["Service"].Text(), trust["Action"].Text()));
        Assert.Equal(name == "TaskRole" ? "000000000000" : null, trust["Condition"]?["StringEquals"]!["aws:SourceAccount"].Text());
        Assert.Null(role["ManagedPolicyArns"]);
        Assert.All(Statements(role), statement =>
        {
            Assert.DoesNotContain(statement["Action"].Texts(), action => action.Contains('*', StringComparison.Ordinal));

            // ECR knows no resource for this one.
            Assert.Equal(statement["Action"].Texts() is ["ecr:GetAuthorizationToken"], statement["Resource"].Texts().Contains("*"));
        });
    });

    private static IEnumerable<JsonNode> Statements(JsonNode role) =>
        role["Policies"].Items().SelectMany(policy => policy["PolicyDocument"]!["Statement"].Items());

    private static JsonNode Statement(JsonNode role, string name) => Statements(role).Single(statement => statement["Sid"].Text() == name);

    [GeneratedRegex(@"\b(cognito-idp|sqs|kms):[A-Z]\w+")]
    private static partial Regex Permission();

    [GeneratedRegex(":(username|password)::$")]
    private static partial Regex JsonKey();
}
