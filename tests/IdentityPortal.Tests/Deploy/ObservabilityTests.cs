using System.Diagnostics.Metrics;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using IdentityPortal.Tests.HouseRules;
using IdentityPortal.Web.Store;

namespace IdentityPortal.Tests.Deploy;

/// <summary>
/// Our own rules for deploy/observability: what is asked for exists, and each alert is explained and tried. tests/Observability has the alerts tried by
/// promtool.
/// </summary>
public sealed partial class ObservabilityTests(ExportedMetrics exported) : IClassFixture<ExportedMetrics>
{
    /// <summary>What other programs export, and what Prometheus adds to each sample.</summary>
    private static readonly HashSet<string> Foreign =
    [
        "node_systemd_unit_state", "node_systemd_timer_last_trigger_seconds", "kube_job_status_failed", "kube_cronjob_status_last_successful_time",
    ];

    private static readonly HashSet<string> AddedLabels = ["job", "instance"];

    private static readonly string Page = DeployedYaml.Text("observability/README.md");

    private static readonly JsonNode Dashboard = JsonNode.Parse(DeployedYaml.Text("observability/dashboard.json"))!;

    private static readonly List<JsonNode> Alerts =
        [.. DeployedYaml.Documents("observability/rules.yaml").Single()["groups"].Items().SelectMany(group => group["rules"].Items())];

    private static IEnumerable<JsonNode> Panels => Dashboard["panels"].Items();

    private static IEnumerable<JsonNode> Targets => Panels.SelectMany(panel => panel["targets"].Items());

    private static IEnumerable<string> Queries => Alerts.Concat(Targets).Select(asking => Text(asking["expr"]));

    [Fact]
    public void Every_metric_that_is_asked_for_is_exported()
    {
        var names = exported.Samples.Select(sample => SampleName().Match(sample).Value).ToHashSet();
        var asked = Queries.SelectMany(query => Metric().Matches(Texts().Replace(query, "")).Select(match => match.Value)).ToHashSet();

        Assert.True(asked.Count > 20);
        Assert.Empty(asked.Except(names).Except(Foreign));
    }

    [Fact]
    public void Every_label_that_is_asked_for_is_one_of_the_metric()
    {
        var labels = exported.Samples.GroupBy(sample => SampleName().Match(sample).Value)
            .ToDictionary(samples => samples.Key, samples => samples.SelectMany(sample => Label().Matches(sample)).Select(LabelOf).Concat(AddedLabels).ToHashSet());
        var asked = Queries.SelectMany(query => Selector().Matches(query)).Where(selector => !Foreign.Contains(selector.Groups["metric"].Value)).ToList();

        Assert.NotEmpty(asked);
        Assert.All(asked, selector => Assert.Empty(
            Label().Matches(selector.Groups["labels"].Value).Select(LabelOf).Except(labels[selector.Groups["metric"].Value])));
        Assert.Empty(Queries.SelectMany(query => Grouping().Matches(query)).SelectMany(match => match.Groups["labels"].Value.Split(", "))
            .Except(labels.Values.SelectMany(all => all)));
    }

    /// <summary>OpenTelemetry's own buckets are made for milliseconds: nearly everything would be in the first one.</summary>
    [Theory]
    [InlineData("http_server_request_duration_seconds_bucket")]
    [InlineData("identity_portal_job_duration_seconds_bucket")]
    [InlineData("identity_portal_journey_duration_seconds_bucket")]
    [InlineData("rpc_client_call_duration_seconds_bucket")]
    public void Durations_are_told_apart_below_a_second(string buckets) => Assert.Contains(
        exported.Samples, sample => sample.StartsWith($"{buckets}{{", StringComparison.Ordinal) && sample.Contains("le=\"0.25\"", StringComparison.Ordinal));

    [Fact]
    public void Every_alert_has_a_severity_and_a_section_of_the_page_and_the_reverse()
    {
        Assert.Equal(Alerts.Select(NameOf), Section().Matches(Page).Select(match => match.Groups["alert"].Value));
        Assert.All(Alerts, alert =>
        {
            Assert.Contains(Text(alert["labels"]!["severity"]), (string[])["warning", "critical"]);
            Assert.Equal($"deploy/observability/README.md#{NameOf(alert).ToLowerInvariant()}", Text(alert["annotations"]!["runbook"]));
            Assert.NotEmpty(Text(alert["annotations"]!["summary"]));
        });
    }

    [Fact]
    public void Of_every_alert_promtool_tries_one_case_that_fires_and_one_that_does_not()
    {
        var cases = DeployedYaml.Documents("../tests/Observability/rules.test.yaml").Single()["tests"].Items()
            .SelectMany(test => test["alert_rule_test"].Items())
            .ToLookup(test => Text(test["alertname"]), test => test["exp_alerts"].Items().Any());

        Assert.Equal(Alerts.Select(NameOf).Order(), cases.Select(tried => tried.Key).Order());
        Assert.All(cases, tried => Assert.Equal([false, true], tried.Distinct().Order()));
    }

    [Fact]
    public void Every_panel_of_the_dashboard_has_an_id_and_a_title_of_its_own_and_asks_for_something()
    {
        Assert.Equal(Panels.Count(), Panels.Select(panel => (int)panel["id"]!).Distinct().Count());
        Assert.Equal(Panels.Count(), Panels.Select(panel => Text(panel["title"])).Distinct().Count());
        Assert.All(Panels, panel => Assert.Equal(Text(panel["type"]) == "row", !panel["targets"].Items().Any()));
        Assert.All(Panels, panel => Assert.Equal(
            panel["targets"].Items().Select(target => Text(target["refId"])).Distinct().Count(), panel["targets"].Items().Count()));
    }

    /// <summary>The page names panels where the operator should look.</summary>
    [Fact]
    public void Panels_that_the_page_names_exist() => Assert.All(
        Emphasis().Matches(Page).Select(match => match.Groups["title"].Value).Except(["Amazon Cognito User Pools"]),
        title => Assert.Contains(Panels, panel => Text(panel["title"]).StartsWith(title, StringComparison.Ordinal)));

    [Fact]
    public void The_list_of_metrics_names_every_instrument_with_its_unit()
    {
        var instruments = new List<string>();
        using var listener = new MeterListener { InstrumentPublished = (instrument, _) => Note(instrument) };
        listener.Start();
        var readme = File.ReadAllText(Path.Combine(Repository.Root, "src/IdentityPortal.Web/Operation/README.md"));

        Assert.Equal(
            instruments.Order(StringComparer.Ordinal),
            Row().Matches(readme).Select(row => $"{row.Groups["name"].Value} {row.Groups["unit"].Value}").Order(StringComparer.Ordinal));

        void Note(Instrument instrument)
        {
            if (instrument.Meter == PortalMeter.Meter)
            {
                instruments.Add($"{instrument.Name} {instrument.Unit}");
            }
        }
    }

    private static string NameOf(JsonNode alert) => Text(alert["alert"]);

    private static string LabelOf(Match label) => label.Groups["label"].Value;

    private static string Text(JsonNode? node) => node!.GetValue<string>();

    [GeneratedRegex("^[a-z_]+")]
    private static partial Regex SampleName();

    [GeneratedRegex(@"(?<label>[a-z_]+)(=~|!~|!=|=)""")]
    private static partial Regex Label();

    /// <summary>What stands between braces, quotation marks or brackets, and what is grouped by.</summary>
    [GeneratedRegex(@"\{[^}]*\}|""[^""]*""|\[[^\]]*\]|\bby \([^)]*\)")]
    private static partial Regex Texts();

    /// <summary>Functions are followed by a parenthesis, and have fewer underscores.</summary>
    [GeneratedRegex(@"\b[a-z]+(_[a-z]+)+\b(?! ?\()")]
    private static partial Regex Metric();

    [GeneratedRegex(@"(?<metric>[a-z]+(_[a-z]+)+)\{(?<labels>[^}]*)\}")]
    private static partial Regex Selector();

    [GeneratedRegex(@"\bby \((?<labels>[^)]*)\)")]
    private static partial Regex Grouping();

    [GeneratedRegex(@"^### (?<alert>\w+)$", RegexOptions.Multiline)]
    private static partial Regex Section();

    [GeneratedRegex(@"(?<!\*)\*(?<title>[A-Z][^*\n]+)\*(?!\*)")]
    private static partial Regex Emphasis();

    [GeneratedRegex(@"^\| `(?<name>[a-z_.]+)` \| `(?<unit>[^`]+)` \|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
