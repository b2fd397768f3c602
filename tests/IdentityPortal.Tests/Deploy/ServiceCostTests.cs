using System.Globalization;
using System.Text.RegularExpressions;
using IdentityPortal.LocalPool.Template;

namespace IdentityPortal.Tests.Deploy;

/// <summary>The estimate in deploy/aws.md: its arithmetic, and its quantities against deploy/service.yaml.</summary>
public sealed partial class ServiceCostTests
{
    private const decimal HoursPerMonth = 730;

    private static readonly Dictionary<string, (decimal Quantity, decimal Price, decimal Month, string Source)> Rows = Row()
        .Matches(DeployedYaml.Text("aws.md"))
        .ToDictionary(match => match.Groups["what"].Value, match => (Number(match, "quantity"), Number(match, "price"), Number(match, "month"), match.Groups["source"].Value));

    private static IReadOnlyList<TemplateResource> Resources => ServiceTemplate.Document(ServiceTemplate.Yaml, ServiceTemplate.Most).Resources;

    [Fact]
    public void Each_month_is_quantity_times_price_and_the_sum_is_right()
    {
        Assert.All(Rows, row => Assert.Equal(decimal.Round(row.Value.Quantity * row.Value.Price, 2, MidpointRounding.AwayFromZero), row.Value.Month));
        Assert.Equal(Rows.Values.Sum(row => row.Month), decimal.Parse(Sum().Match(DeployedYaml.Text("aws.md")).Groups[1].Value, CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Quantities_are_those_of_the_template()
    {
        var task = ServiceTemplate.Properties("PortalTask");
        var portals = decimal.Parse(ServiceTemplate.Properties("Service")["DesiredCount"].Text(), CultureInfo.InvariantCulture);

        Assert.Equal(portals * Of(task["Cpu"].Text()) / 1024 * HoursPerMonth, Rows["Fargate, vCPU hours of two portals"].Quantity);
        Assert.Equal(portals * Of(task["Memory"].Text()) / 1024 * HoursPerMonth, Rows["Fargate, GB hours of two portals"].Quantity);
        Assert.Contains(ServiceTemplate.Properties("Database")["DBInstanceClass"].Text(), string.Join(' ', Rows.Keys), StringComparison.Ordinal);
        Assert.Equal(2 * Of(ServiceTemplate.Properties("Database")["AllocatedStorage"].Text()), Rows["RDS, GB of storage, twice for the standby"].Quantity);
        Assert.Equal(Count("AWS::CloudWatch::Alarm"), Rows["Alarms"].Quantity);
        Assert.Equal(Count("AWS::Logs::MetricFilter"), Rows["Metrics from the log"].Quantity);
        Assert.Equal(Count("AWS::KMS::Key"), Rows["KMS key, in its first year"].Quantity);

        // RDS makes one for the owner's password.
        Assert.Equal(Count("AWS::SecretsManager::Secret") + 1, Rows["Secrets"].Quantity);
    }

    [Fact]
    public void Every_price_has_a_source_with_a_date_or_says_that_it_has_none() => Assert.All(
        Rows.Values, row => Assert.Matches(@"^the same$|\]\(https://\S+\), (\d{4}(-\d\d){0,2}|undated)$", row.Source));

    private static int Count(string type) => Resources.Count(resource => resource.Type == type);

    private static decimal Of(string number) => decimal.Parse(number, CultureInfo.InvariantCulture);

    private static decimal Number(Match row, string column) => Of(row.Groups[column].Value);

    [GeneratedRegex(@"^\| (?<what>[^|]+?) \| (?<quantity>[\d.]+) \| (?<price>[\d.]+) \| (?<month>[\d.]+) \| (?<source>[^|]+?) \|$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"\*\*Sum\*\* \| \| \| \*\*([\d.]+)\*\*")]
    private static partial Regex Sum();
}
