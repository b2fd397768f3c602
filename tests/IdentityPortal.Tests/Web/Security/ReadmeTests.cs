using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using IdentityPortal.Tests.Deploy;
using IdentityPortal.Tests.HouseRules;
using IdentityPortal.Web.Accounts;
using IdentityPortal.Web.Store;

namespace IdentityPortal.Tests.Web.Security;

/// <summary>
/// The tables in Security/README.md are generated from the code and the tests' tags. To update them, copy the text that a failure shows.
/// </summary>
public sealed partial class ReadmeTests
{
    private const string Readme = "src/IdentityPortal.Web/Security/README.md";

    [Fact]
    public void The_ASVS_tables_are_those_of_the_tests()
    {
        var tests = Tests();
        var met = AsvsRows.All.Where(row => row.Reason is null).GroupBy(row => row.Level).OrderBy(level => level.Key).Select(level =>
            $"**Level {level.Key}**\n\n| requirement | shown by |\n|---|---|\n" + string.Concat(level.Select(row =>
                $"| {row.Id} {row.Asks} | {string.Join("<br>", tests[row.Id].Select(test => $"`{test}`"))} |\n")) + "\n");
        Contains(string.Concat(met) + "**Not met**\n\n| requirement | level | reason |\n|---|---|---|\n" + string.Concat(
            AsvsRows.All.Where(row => row.Reason is not null).Select(row => $"| {row.Id} {row.Asks} | {row.Level} | {row.Reason} |\n")));
        Contains($"Of {AsvsRows.All.Count} requirements, {Count("met")} are met, {Count("later")} are planned and {Count("cannot")} cannot be met.\n");
    }

    [Fact]
    public void A_requirement_is_met_by_tests_or_has_a_reason_but_not_both()
    {
        var tests = Tests();

        Assert.Empty(AsvsRows.All.Where(row => row.Reason is null && !tests.Contains(row.Id)).Select(row => row.Id));
        Assert.Empty(AsvsRows.All.Where(row => row.Reason is not null && tests.Contains(row.Id)).Select(row => row.Id));
        Assert.Distinct(AsvsRows.All.Select(row => row.Id));
    }

    [Fact]
    public void Every_tag_names_a_requirement()
    {
        Assert.Empty(Tests().Select(tagged => tagged.Key).Except(AsvsRows.All.Select(row => row.Id)));
    }

    [Fact]
    [Asvs("2.3.2", "6.1.1")]
    public void The_table_of_limits_is_that_of_the_code()
    {
        Contains("| limit on | free | first pause | longest pause | window | maximum |\n|---|---|---|---|---|---|\n" + string.Concat(
            Enum.GetValues<AttemptKind>().Select(kind =>
            {
                var rule = AttemptRule.Of(kind);
                return $"| {NameOf(kind)} | {rule.FirstPauseAfter} | {Of(rule.FirstPause)} | {Of(rule.LongestPause)} | {Of(rule.Window)} | {Of(rule.Most)} |\n";
            })));

        static string NameOf(AttemptKind kind) => kind switch
        {
            AttemptKind.CodeSend => "requests for a code to confirm",
            AttemptKind.ResetSend => "requests for a new password",
            AttemptKind.LoginSend => "requests for a code to log in with",
            AttemptKind.Login => "wrong passwords and passkeys",
            AttemptKind.Code => "wrong codes",
            AttemptKind.DeskSend => "mails by the support desk",
            AttemptKind.SecondFactor => "wrong codes after the right password",
            AttemptKind.LoginMail => "codes mailed after the right password",
            AttemptKind.PasskeyRequest => "requests for a passkey by the button",
            AttemptKind.PasskeyOffer => "requests for a passkey to offer in the address field",
            AttemptKind.AddressChange => "requests to change to an address",
            AttemptKind.AddressChangeOfAccount => "requests of an account to change to any address",
            AttemptKind.AddressChangePastOthers => "requests of an account past those of others to change to an address",
            AttemptKind.FactorRemoval => "removals of a factor at the same time",
            _ => "mails by one staff member, to any address",
        };

        static string Of<T>(T value) => value is null ? "–" : Convert.ToString(value, CultureInfo.InvariantCulture)!;
    }

    [Fact]
    [Asvs("6.1.3", "6.3.4")]
    public void Every_way_in_that_the_client_allows_is_written_down()
    {
        var flows = DeployedTemplate.Settings().Client.ExplicitAuthFlows;

        Assert.Equal(3, flows.Count);
        Assert.All(flows, flow => Contains($"`{flow}`"));
    }

    [Fact]
    [Asvs("6.1.2")]
    public void Each_kind_of_context_word_is_written_down_with_a_password_that_is_refused_for_it()
    {
        var readme = File.ReadAllText(Path.Combine(Repository.Root, Readme));
        var heading = ContextWords().Match(readme);
        var words = Words.Of(brand => brand.Name = heading.Groups["name"].Value);
        var quality = Words.QualityOf(words);

        Assert.Equal(5, heading.Groups["refused"].Captures.Count);
        Assert.All(heading.Groups["refused"].Captures, password => Assert.Contains(
            quality.Find(password.Value, heading.Groups["address"].Value), new[] { "Field.Password.Address", "Field.Password.Product" }));
    }

    private static string StateOf(AsvsRow row) => row.Later is not null ? "later" : row.Cannot is not null ? "cannot" : "met";

    private static int Count(string state) => AsvsRows.All.Count(row => StateOf(row) == state);

    private static ILookup<string, string> Tests() => typeof(ReadmeTests).Assembly.GetTypes()
        .SelectMany(type => type.GetMethods()
            .SelectMany(method => type.GetCustomAttributes<AsvsAttribute>().Concat(method.GetCustomAttributes<AsvsAttribute>())
                .SelectMany(tag => tag.Ids)
                .Where(_ => method.GetCustomAttribute<FactAttribute>() is not null)
                .Select(id => (Id: id, Test: $"{type.Name}.{method.Name}"))))
        .Distinct()
        .OrderBy(tagged => tagged.Test, StringComparer.Ordinal)
        .ToLookup(tagged => tagged.Id, tagged => tagged.Test);

    private static void Contains(string text) => Assert.True(
        File.ReadAllText(Path.Combine(Repository.Root, Readme)).Contains(text, StringComparison.Ordinal), text);

    [GeneratedRegex(@"\| context words \| refused for `(?<address>[^`]+)` at `(?<name>[^`]+)` \|\n\|---\|---\|\n(?:\|[^|]+\| `(?<refused>[^`]+)` \|\n)+")]
    private static partial Regex ContextWords();
}
