using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using IdentityPortal.LocalPool.Template;
using IdentityPortal.Tests.HouseRules;
using IdentityPortal.Web.Settings;
using Microsoft.Extensions.Logging;

namespace IdentityPortal.Tests.Deploy;

/// <summary>The alarms and the dashboard of deploy/service.yaml, and the log lines that they count.</summary>
public sealed partial class ServiceAlarmTests
{
    private static readonly Dictionary<string, TemplateResource> Resources =
        ServiceTemplate.Document(ServiceTemplate.Yaml, ServiceTemplate.Most).Resources.ToDictionary(resource => resource.Name);

    private static readonly List<LoggerMessageAttribute> Events =
    [
        .. typeof(PortalOptions).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods(BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Select(method => method.GetCustomAttribute<LoggerMessageAttribute>()).OfType<LoggerMessageAttribute>(),
    ];

    private static IEnumerable<JsonNode> Alarms => OfType("AWS::CloudWatch::Alarm");

    private static IEnumerable<JsonNode> Filters => OfType("AWS::Logs::MetricFilter");

    [Fact]
    public void Every_alarm_tells_somebody_and_says_what_is_wrong() => Assert.All(Alarms, alarm =>
    {
        Assert.Equal(["AlarmTopic"], alarm["AlarmActions"].Texts());
        Assert.EndsWith(".", alarm["AlarmDescription"].Text(), StringComparison.Ordinal);
        Assert.Contains(alarm["TreatMissingData"].Text(), (string[])["breaching", "notBreaching"]);
    });

    [Fact]
    public void Without_an_address_alarms_tell_nobody()
    {
        var resources = ServiceTemplate.PropertiesOf(ServiceTemplate.Document(ServiceTemplate.Yaml, ServiceTemplate.Least));

        Assert.DoesNotContain("AlarmTopic", resources.Keys);
        Assert.Null(resources["ErrorAlarm"]["AlarmActions"]);
    }

    [Fact]
    public void There_are_alarms_for_what_an_operator_must_know() => Assert.Equal(
        [
            "AWS/ApplicationELB HTTPCode_ELB_5XX_Count", "AWS/ApplicationELB HTTPCode_Target_5XX_Count", "AWS/ApplicationELB TargetResponseTime",
            "AWS/ApplicationELB UnHealthyHostCount", "AWS/ECS CPUUtilization", "AWS/RDS CPUUtilization", "AWS/RDS FreeStorageSpace",
            "AWS/SQS ApproximateAgeOfOldestMessage", "IdentityPortal/identity-portal CognitoThrottling",
            "IdentityPortal/identity-portal CognitoUnavailable", "IdentityPortal/identity-portal Errors", "IdentityPortal/identity-portal MailFailures",
        ],
        Alarms.Select(alarm => $"{alarm["Namespace"].Text()} {alarm["MetricName"].Text()}").Order(StringComparer.Ordinal));

    [Fact]
    public void What_alarms_and_dashboard_count_in_the_log_is_what_the_filters_make_of_it()
    {
        var made = Filters.Select(filter => filter["MetricTransformations"]![0]!)
            .Select(metric => $"{metric["MetricNamespace"].Text()} {metric["MetricName"].Text()}").ToList();
        var own = Dashboard()["widgets"].Items().Single(widget => widget["properties"]!["title"].Text() == "From the log")["properties"]!["metrics"].Items().ToList();

        Assert.Equal(made, Alarms.Select(alarm => $"{alarm["Namespace"].Text()} {alarm["MetricName"].Text()}").Where(metric => metric.StartsWith("Identity", StringComparison.Ordinal)));
        Assert.Equal(made, own.Select(metric => $"{own[0][0].Text()} {metric[1].Text()}"));
    }

    [Fact]
    public void Filters_name_events_of_the_portal_that_its_README_explains()
    {
        var readme = File.ReadAllText(Path.Combine(Repository.Root, "src/IdentityPortal.Web/Operation/README.md"));
        var ids = Filters.SelectMany(filter => EventId().Matches(filter["FilterPattern"].Text())).Select(match => int.Parse(match.Groups[1].Value, null)).ToList();

        Assert.Equal([1060, 1352, 1354], ids);
        Assert.All(ids, id => Assert.Contains(Events, known => known.EventId == id));
        Assert.All(ids, id => Assert.Contains($"\n| {id} ", readme, StringComparison.Ordinal));
    }

    /// <summary>An argument of a message is a member of State in the log (JsonLogTests).</summary>
    [Fact]
    public void Cognitos_refusal_stands_where_the_filter_for_throttling_looks()
    {
        Assert.Contains("$.State.Reason = \"TooManyRequests*\"", ServiceTemplate.Yaml, StringComparison.Ordinal);
        Assert.All([1060, 1046, 1070], id => Assert.Contains("{Reason}", Events.Single(known => known.EventId == id).Message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true, 8)]
    [InlineData(false, 7)]
    public void The_dashboard_is_JSON_whose_widgets_do_not_overlap(bool everything, int count)
    {
        var widgets = Dashboard(everything)["widgets"].Items().ToList();
        var cells = widgets.SelectMany(widget =>
            from x in Enumerable.Range((int)widget["x"]!, (int)widget["width"]!) from y in Enumerable.Range((int)widget["y"]!, (int)widget["height"]!) select (x, y)).ToList();

        Assert.Equal(count, widgets.Count);
        Assert.Distinct(cells);
        Assert.All(cells, cell => Assert.InRange(cell.x, 0, 23));
        Assert.DoesNotContain("${", Dashboard(everything).ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_log_is_kept_as_long_as_the_documents_say()
    {
        Assert.Equal("90", ServiceTemplate.Properties("LogGroup")["RetentionInDays"].Text());
        Assert.Contains("90 days", File.ReadAllText(Path.Combine(Repository.Root, "src/IdentityPortal.Web/Operation/README.md")), StringComparison.Ordinal);
    }

    private static IEnumerable<JsonNode> OfType(string type) =>
        Resources.Values.Where(resource => resource.Type == type).Select(resource => ServiceTemplate.Properties(resource.Name));

    private static JsonNode Dashboard(bool everything = true) => JsonNode.Parse(
        ServiceTemplate.PropertiesOf(ServiceTemplate.Document(ServiceTemplate.Yaml, everything ? ServiceTemplate.Most : ServiceTemplate.Least))
            ["Dashboard"]["DashboardBody"].Text())!;

    [GeneratedRegex(@"\$\.EventId = (\d+)")]
    private static partial Regex EventId();
}
