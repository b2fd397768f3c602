using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace IdentityPortal.Tests.Deploy;

/// <summary>The guarantees of deploy/service.yaml: network, load balancer, database, and how versions change.</summary>
public sealed partial class ServiceTemplateTests
{
    private static JsonNode Service => ServiceTemplate.Properties("Service");

    private static JsonNode Database => ServiceTemplate.Properties("Database");

    [Fact]
    public void The_internet_reaches_only_the_load_balancer()
    {
        Assert.Equal(["443", "80"], Rules("LoadBalancerGroup", "SecurityGroupIngress").Select(rule => rule["ToPort"].Text()));
        Assert.All(["TaskGroup", "DatabaseGroup"], name => Assert.Null(ServiceTemplate.Properties(name)["SecurityGroupIngress"]));
        Assert.Equal(["LoadBalancerGroup"], ServiceTemplate.Properties("LoadBalancer")["SecurityGroups"].Texts());
        Assert.Equal("DISABLED", Service["NetworkConfiguration"]!["AwsvpcConfiguration"]!["AssignPublicIp"].Text());
        Assert.Equal("false", Database["PubliclyAccessible"].Text());
    }

    [Fact]
    public void The_load_balancer_reaches_only_portals_and_only_tasks_reach_the_database()
    {
        Assert.Equal("TaskGroup", Rules("LoadBalancerGroup", "SecurityGroupEgress").Single()["DestinationSecurityGroupId"].Text());
        Assert.Equal(("TaskGroup", "LoadBalancerGroup"), Between("TaskIngress"));
        Assert.Equal(("DatabaseGroup", "TaskGroup"), Between("DatabaseIngress"));
        Assert.Equal(["TaskGroup"], Service["NetworkConfiguration"]!["AwsvpcConfiguration"]!["SecurityGroups"].Texts());
        Assert.Equal(["DatabaseGroup"], Database["VPCSecurityGroups"].Texts());
        Assert.Equal(["5432", "443", "587"], Rules("TaskGroup", "SecurityGroupEgress").Select(rule => rule["ToPort"].Text()));
        Assert.Equal("127.0.0.1/32", Rules("DatabaseGroup", "SecurityGroupEgress").Single()["CidrIp"].Text());

        static (string, string) Between(string rule) =>
            (ServiceTemplate.Properties(rule)["GroupId"].Text(), ServiceTemplate.Properties(rule)["SourceSecurityGroupId"].Text());
    }

    // EC2 refuses others, which its schema does not say.
    [Fact]
    public void Descriptions_of_network_rules_have_only_characters_that_EC2_takes()
    {
        string[] groups = ["LoadBalancerGroup", "TaskGroup", "DatabaseGroup"];
        JsonNode[] rules =
        [
            .. groups.SelectMany(group => Rules(group, "SecurityGroupIngress").Concat(Rules(group, "SecurityGroupEgress"))),
            ServiceTemplate.Properties("TaskIngress"), ServiceTemplate.Properties("DatabaseIngress"),
        ];

        Assert.All(
            groups.Select(group => ServiceTemplate.Properties(group)["GroupDescription"].Text()).Concat(rules.Select(rule => rule["Description"].Text())),
            description => Assert.Matches(@"^[a-zA-Z0-9. _\-:/()#,@\[\]+=&;{}!$*]{1,255}$", description));
    }

    [Fact]
    public void Plain_HTTP_is_only_redirected()
    {
        var redirect = ServiceTemplate.Properties("HttpListener")["DefaultActions"].Items().Single();

        Assert.Equal(("redirect", "HTTPS", "443"), (redirect["Type"].Text(), redirect["RedirectConfig"]!["Protocol"].Text(), redirect["RedirectConfig"]!["Port"].Text()));
        Assert.Equal("HTTPS", ServiceTemplate.Properties("HttpsListener")["Protocol"].Text());
        Assert.StartsWith("ELBSecurityPolicy-TLS13-1-2-", ServiceTemplate.Properties("HttpsListener")["SslPolicy"].Text(), StringComparison.Ordinal);
    }

    /// <summary>What <see cref="ProxyRecipeTests"/> shows to be needed of a proxy.</summary>
    [Fact]
    public void The_load_balancer_passes_on_the_host_and_appends_the_visitors_address()
    {
        var attributes = ServiceTemplate.Properties("LoadBalancer")["LoadBalancerAttributes"].Items()
            .ToDictionary(attribute => attribute["Key"].Text(), attribute => attribute["Value"].Text());

        Assert.Equal("true", attributes["routing.http.preserve_host_header.enabled"]);
        Assert.Equal("append", attributes["routing.http.xff_header_processing.mode"]);
        var settings = ServiceTemplate.Container("PortalTask")["Environment"].Variables("Value");
        Assert.Equal(
            ("accounts.example.com", "https://accounts.example.com", "10.0.0.0/16"),
            (settings["AllowedHosts"], settings["Portal__SiteUrl"], settings["Portal__Proxies__0"]));

        // The portal keeps connections for two minutes (RequestLimits).
        Assert.InRange(int.Parse(attributes["idle_timeout.timeout_seconds"], null), 1, 119);
    }

    [Fact]
    public void Health_is_asked_by_the_load_balancer_and_hidden_from_visitors()
    {
        var group = ServiceTemplate.Properties("TargetGroup");
        var rule = ServiceTemplate.Properties("HiddenHealth");

        Assert.Equal("/health/live", group["HealthCheckPath"].Text());
        Assert.Equal("/health/*", rule["Conditions"]![0]!["PathPatternConfig"]!["Values"].Texts().Single());
        Assert.Equal("404", rule["Actions"]!.AsArray().Single()!["FixedResponseConfig"]!["StatusCode"].Text());
    }

    [Fact]
    public void A_portal_that_is_ending_is_not_killed()
    {
        var own = int.Parse(OwnTime().Match(DeployedYaml.Text("SETTINGS.md")).Groups["seconds"].Value, null);
        var drain = ServiceTemplate.Properties("TargetGroup")["TargetGroupAttributes"].Items()
            .Single(attribute => attribute["Key"].Text() == "deregistration_delay.timeout_seconds")["Value"].Text();

        Assert.True(int.Parse(ServiceTemplate.Container("PortalTask")["StopTimeout"].Text(), null) >= own + 2);
        Assert.InRange(int.Parse(drain, null), 6, 60);
    }

    [Fact]
    public void A_portal_stays_while_versions_change_and_a_version_that_does_not_start_is_rolled_back()
    {
        var deployment = Service["DeploymentConfiguration"]!;

        Assert.Equal("2", Service["DesiredCount"].Text());
        Assert.Equal(("100", "200"), (deployment["MinimumHealthyPercent"].Text(), deployment["MaximumPercent"].Text()));
        Assert.Equal(("true", "true"), (deployment["DeploymentCircuitBreaker"]!["Enable"].Text(), deployment["DeploymentCircuitBreaker"]!["Rollback"].Text()));
        Assert.Equal("false", Service["EnableExecuteCommand"].Text());
    }

    [Fact]
    public void The_database_is_encrypted_backed_up_and_protected_from_deletion()
    {
        Assert.Equal(
            ["true", "true", "true", "14", "true"],
            new[] { "StorageEncrypted", "DeletionProtection", "MultiAZ", "BackupRetentionPeriod", "ManageMasterUserPassword" }.Select(name => Database[name].Text()));
        Assert.Null(Database["MasterUserPassword"]);
        Assert.Matches(@"Database:\n    Type: AWS::RDS::DBInstance\n    DeletionPolicy: Snapshot\n    UpdateReplacePolicy: Snapshot\n", ServiceTemplate.Yaml);
    }

    [Fact]
    public void What_opens_a_backup_outlives_the_stack() => Assert.All(
        ["KeysKey", "TrailKey", "PortalPassword", "LogGroup"],
        name => Assert.Matches($@"\n  {name}:\n    Type: [\w:]+\n(    Condition: \w+\n)?    DeletionPolicy: RetainExceptOnCreate\n    UpdateReplacePolicy: Retain\n", ServiceTemplate.Yaml));

    [Fact]
    public void The_firewall_is_a_choice()
    {
        var resources = ServiceTemplate.PropertiesOf(ServiceTemplate.Document(ServiceTemplate.Yaml, ServiceTemplate.Least));

        Assert.DoesNotContain(resources.Keys, name => name.StartsWith("Firewall", StringComparison.Ordinal));
        Assert.Equal("LoadBalancer", ServiceTemplate.Properties("FirewallAssociation")["ResourceArn"].Text());
    }

    [Fact]
    public void Every_parameter_and_output_that_the_guide_names_exists()
    {
        var guide = DeployedYaml.Text("aws.md");
        var outputs = ServiceTemplate.Document(ServiceTemplate.Yaml, ServiceTemplate.Most).Outputs.Select(output => output.Name)
            .Concat(DeployedTemplate.Document(parameters: DeployedTemplate.OwnConfigurationSet).Outputs.Select(output => output.Name)).ToList();

        Assert.All(Given().Matches(guide), match => Assert.Matches($@"\n  {match.Groups["name"].Value}:\n    Type: ", ServiceTemplate.Yaml));
        Assert.All(Asked().Matches(guide), match => Assert.Contains(match.Groups["name"].Value, outputs));
        Assert.NotEmpty(Given().Matches(guide));
        Assert.NotEmpty(Asked().Matches(guide));

        // What has no default must be in the first deployment.
        Assert.Empty(ServiceTemplate.Least.Keys.Except(["SupportDesk"]).Except(Given().Matches(guide).Select(match => match.Groups["name"].Value)));
    }

    private static IEnumerable<JsonNode> Rules(string group, string direction) => ServiceTemplate.Properties(group)[direction].Items();

    [GeneratedRegex(@"`shutdownTimeoutSeconds` \| \w+, `\d+` \| `(?<seconds>\d+)`")]
    private static partial Regex OwnTime();

    [GeneratedRegex(@"(?<=^| )(?<name>[A-Z][A-Za-z]+)=(?=[""'$A-Za-z0-9…])", RegexOptions.Multiline)]
    private static partial Regex Given();

    [GeneratedRegex(@"(output|task) (?<name>[A-Z]\w+)")]
    private static partial Regex Asked();
}
