using IdentityPortal.Web.Accounts.Details;
using IdentityPortal.Web.Settings;

namespace IdentityPortal.Tests.Web.Accounts.Details;

public sealed class DetailSettingsTests
{
    [Fact]
    public void A_rule_with_all_its_texts_has_no_fault() => Assert.Empty(DetailSettings.Faults(Options(Rule())));

    [Theory]
    [InlineData("[A-Z")]
    [InlineData("A)(?:B")]
    [InlineData("(?=A)A")]
    [InlineData(@"(A)\1")]
    [InlineData("(A{1000}){1000}")]
    public void A_pattern_that_cannot_be_matched_without_backtracking_is_refused(string pattern) =>
        Assert.Equal(
            ["Portal:DetailRules:0:Pattern must be a regular expression of 200 characters at most, without lookarounds and backreferences."],
            DetailSettings.Faults(Options(Rule(pattern))));

    [Fact]
    public void So_is_a_long_one() => Assert.Single(DetailSettings.Faults(Options(Rule(new string('A', 201)))));

    [Fact]
    public void A_pattern_covers_the_whole_value()
    {
        var pattern = Rule("A|AB").Compile()!;

        Assert.Matches(pattern, "AB");
        Assert.DoesNotMatch(pattern, "ABC");
        Assert.DoesNotMatch(pattern, "A\n");
    }

    [Fact]
    public void A_pattern_that_would_backtrack_for_ages_answers_at_once() =>
        Assert.DoesNotMatch(Rule("(A+)+B").Compile()!, new string('A', 2048));

    [Fact]
    public void A_pattern_that_nobody_explains_is_refused() =>
        Assert.Equal(
            ["Portal:DetailRules:0:Pattern needs a Portal:DetailRules:0:Hint:en, or nobody knows what to enter."],
            DetailSettings.Faults(Options(new DetailRuleOptions { Name = "custom:team", Pattern = "[A-Z]{3}" })));

    [Fact]
    public void A_name_that_no_page_asks_for_or_that_has_a_rule_already_is_refused() =>
        Assert.Equal(
            [
                "Portal:DetailRules:1:Name has a rule already.",
                "Portal:DetailRules:2:Name must be in Portal:Details or Portal:Register:Details.",
            ],
            DetailSettings.Faults(Options(Rule(), Rule(), new DetailRuleOptions { Name = "custom:other" })));

    [Fact]
    public void A_text_that_is_empty_or_in_an_unknown_language_is_refused()
    {
        var rule = Rule();
        rule.Label["de"] = " ";
        rule.Hint["xx"] = "Three letters";

        Assert.Equal(
            ["Portal:DetailRules:0:Label:de is empty.", "Portal:DetailRules:0:Hint:xx is in no language of the portal."],
            DetailSettings.Faults(Options(rule)));
    }

    [Fact]
    public void An_attribute_is_listed_once()
    {
        var options = Options();
        options.Register.Details.Add("name");
        options.Register.Details.Add("name");

        Assert.Equal(["Portal:Register:Details:1 is listed twice."], DetailSettings.Faults(options));
    }

    [Fact]
    public void What_people_log_in_with_is_no_detail()
    {
        var options = new PortalOptions();
        options.SignIn.Names.Add("phone_number");
        options.Details.Add("phone_number");
        options.Register.Details.Add("phone_number");

        Assert.Equal(
            new[] { "Portal:Details:0", "Portal:Register:Details:0" }
                .Select(setting => $"{setting} is phone_number, which people log in with (Portal:SignIn:Names), so it cannot be a detail."),
            DetailSettings.Faults(options));
    }

    private static DetailRuleOptions Rule(string pattern = "[A-Z]{3}") => new()
    {
        Name = "custom:team",
        Label = { ["en"] = "Team", ["de"] = "Mannschaft" },
        Hint = { ["en"] = "Three capital letters, like ABC" },
        Pattern = pattern,
    };

    private static PortalOptions Options(params DetailRuleOptions[] rules)
    {
        var options = new PortalOptions { Details = { "custom:team" } };
        foreach (var rule in rules)
        {
            options.DetailRules.Add(rule);
        }

        return options;
    }
}
