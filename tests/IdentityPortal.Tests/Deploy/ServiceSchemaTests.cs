using System.Text.RegularExpressions;
using IdentityPortal.LocalPool.Template;
using YamlDotNet.RepresentationModel;

namespace IdentityPortal.Tests.Deploy;

/// <summary>Whether CloudFormation can read deploy/service.yaml: properties, types and everything that refers to something else.</summary>
public sealed partial class ServiceSchemaTests
{
    private readonly ResourceSchema _schema = new("ServiceSchema.json");

    private static Dictionary<string, YamlNode> Sections { get; } = Members(TemplateYaml.Load(ServiceTemplate.Yaml));

    [Fact]
    public void The_template_has_only_properties_and_types_that_CloudFormation_knows()
    {
        Assert.Empty(_schema.Problems(ServiceTemplate.Document(ServiceTemplate.Yaml, ServiceTemplate.Least)));
        Assert.Empty(_schema.Problems(ServiceTemplate.Document(ServiceTemplate.Yaml, ServiceTemplate.Most)));
    }

    [Theory]
    [InlineData("StorageEncrypted: true", "StorageEncryption: true", "Database.StorageEncryption: unknown")]
    [InlineData("MultiAZ: !Ref DatabaseMultiAz", "MultiAZ: !Ref DatabaseClass", "Database.MultiAZ: not of type boolean")]
    [InlineData("LaunchType: FARGATE", "LaunchType: Fargate", "Service.LaunchType: not of type string(EC2|FARGATE|EXTERNAL)")]
    [InlineData("          Rollback: true", "          RollBack: true", "Service.DeploymentConfiguration.DeploymentCircuitBreaker.Rollback: missing")]
    [InlineData("VPCSecurityGroups: [!Ref DatabaseGroup]", "VPCSecurityGroups: !Ref DatabaseGroup", "Database.VPCSecurityGroups: not a list")]
    [InlineData("StopTimeout: 20", "StopTimeout: 20s", "PortalTask.ContainerDefinitions[0].StopTimeout: not of type integer")]
    [InlineData("TargetType: ip", "TargetKind: ip", "TargetGroup.TargetKind: unknown")]
    [InlineData("ValueFrom: !Ref ClientSecretArn", "Value: !Ref ClientSecretArn", "PortalTask.ContainerDefinitions[0].Secrets[0].ValueFrom: missing")]
    [InlineData("AggregateKeyType: IP", "AggregateKeyType: ADDRESS", "Firewall.Rules[0].Statement.RateBasedStatement.AggregateKeyType: not of type string(CONSTANT|IP|FORWARDED_IP|CUSTOM_KEYS)")]
    [InlineData("      Threshold: 80", "      Threshold: 80 %", "DatabaseCpuAlarm.Threshold: not of type number")]
    [InlineData("Type: AWS::SNS::Topic", "Type: AWS::SNS::TopicInlinePolicy", "AlarmTopic: AWS::SNS::TopicInlinePolicy is not in the schema")]
    public void A_planted_mistake_is_found(string right, string wrong, string problem)
    {
        var yaml = ServiceTemplate.Yaml.Replace(right, wrong, StringComparison.Ordinal);

        Assert.NotEqual(ServiceTemplate.Yaml, yaml);
        Assert.Contains(problem, _schema.Problems(ServiceTemplate.Document(yaml, ServiceTemplate.Most)));
    }

    [Theory]
    [InlineData("!Ref DatabaseSubnets", "!Ref DatabaseSubnet", "DatabaseSubnet, which is neither a parameter nor a resource")]
    [InlineData("!GetAtt KeysKey.Arn", "!GetAtt KeyKey.Arn", "asks for KeyKey.Arn")]
    [InlineData("${SettingsBucket}", "${SettingBucket}", "SettingBucket, which is neither a parameter nor a resource")]
    [InlineData("!If [HasMailSecret,", "!If [HasMailSecrets,", "no condition HasMailSecrets")]
    [InlineData("Condition: HasFirewall", "Condition: HasFirewalls", "no condition HasFirewalls")]
    public void A_name_that_leads_nowhere_is_found(string right, string wrong, string problem)
    {
        var yaml = ServiceTemplate.Yaml.Replace(right, wrong, StringComparison.Ordinal);

        Assert.NotEqual(ServiceTemplate.Yaml, yaml);
        var refusal = Assert.Throws<TemplateException>(() => _schema.Problems(ServiceTemplate.Document(yaml, ServiceTemplate.Most)).Count());
        Assert.Contains(problem, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_resource_depends_on_exists()
    {
        var names = DependsOn().Matches(ServiceTemplate.Yaml).SelectMany(match => match.Groups["names"].Value.Split(", "));

        Assert.NotEmpty(names);
        Assert.All(names, name => Assert.Contains(name, Members(Sections["Resources"]).Keys));
    }

    [Fact]
    public void Attributes_that_are_asked_for_exist()
    {
        var types = Members(Sections["Resources"]).ToDictionary(resource => resource.Key, resource => $"{Members(resource.Value)["Type"]}");
        var asked = GetAtt().Matches(ServiceTemplate.Yaml);

        Assert.NotEmpty(asked);
        Assert.All(asked, match => Assert.Contains(match.Groups["attribute"].Value, _schema.Attributes(types[match.Groups["resource"].Value])));
    }

    [Fact]
    public void Every_parameter_is_used() => Assert.All(
        Members(Sections["Parameters"]).Keys, name => Assert.Matches($@"(!Ref |\$\{{){name}\b", ServiceTemplate.Yaml));

    [Fact]
    public void Every_parameter_says_what_it_is_for() => Assert.All(
        Members(Sections["Parameters"]).Values, parameter => Assert.Contains("Description", Members(parameter).Keys));

    /// <summary>So that the other tests see both sides of each.</summary>
    [Fact]
    public void Every_condition_is_used_and_both_true_and_false_in_the_tests()
    {
        var conditions = Members(Sections["Conditions"]);

        Assert.All(conditions.Keys, name =>
        {
            Assert.Matches($@"(Condition: |!If \[|!If\s+- ){name}\b", ServiceTemplate.Yaml);
            Assert.True(IsTrue(name, ServiceTemplate.Most), name);
            Assert.False(IsTrue(name, ServiceTemplate.Least), name);
        });

        bool IsTrue(string name, Dictionary<string, string> parameters) => ServiceTemplate.Document(
            ServiceTemplate.Yaml.Replace("\nOutputs:\n", $"\nOutputs:\n  Asked:\n    Condition: {name}\n    Value: asked\n", StringComparison.Ordinal), parameters)
            .Outputs.Any(output => output.Name == "Asked");
    }

    // CloudFormation accepts longer templates only from an S3 bucket, and reads no aliases of YAML.
    [Fact]
    public void The_template_can_be_sent_as_it_is()
    {
        Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(ServiceTemplate.Yaml), 1, 51_200);
        Assert.DoesNotMatch(@"(: |- )[&*]\w", ServiceTemplate.Yaml);
    }

    private static Dictionary<string, YamlNode> Members(YamlNode node) =>
        TemplateYaml.Members(node, new Place("", 1)).ToDictionary(member => member.Name, member => member.Node);

    [GeneratedRegex(@"(!GetAtt |\$\{)(?<resource>\w+)\.(?<attribute>[\w.]+)")]
    private static partial Regex GetAtt();

    [GeneratedRegex(@"DependsOn: \[(?<names>[^\]]+)\]")]
    private static partial Regex DependsOn();
}
