using System.Net;
using IdentityPortal.Tests.Web.Operation;
using IdentityPortal.Tests.Web.Sessions;
using IdentityPortal.TestSupport;

namespace IdentityPortal.Tests.Web.Areas.Self;

/// <summary>Language, time zone, and an attribute of the operator's own.</summary>
public sealed class OwnDetailsTests
{
    private const string Language = "Form.Values[0]";
    private const string Zone = "Form.Values[1]";
    private const string Team = "Form.Values[2]";

    private static readonly Dictionary<string, string> Settings = new()
    {
        ["Portal:Details:0"] = "locale",
        ["Portal:Details:1"] = "zoneinfo",
        ["Portal:Details:2"] = "custom:team",
        ["Portal:DetailRules:0:Name"] = "custom:team",
        ["Portal:DetailRules:0:Label:en"] = "Team",
        ["Portal:DetailRules:0:Label:de"] = "Mannschaft",
        ["Portal:DetailRules:0:Hint:en"] = "Three capital letters, like ABC",
        ["Portal:DetailRules:0:Pattern"] = "[A-Z]{3}",
    };

    [Fact]
    public async Task A_person_chooses_a_language_and_enters_a_time_zone_and_what_the_operator_wants_to_know()
    {
        await using var app = await StartAsync();
        using var visitor = await app.LogInAsync(app.Person("CONFIRMED"));
        var page = await visitor.OpenAsync("/Account/Details");
        Assert.Equal("", page.ValueOf(Language));

        await page.SubmitAsync(new Dictionary<string, string> { [Language] = "pt-BR", [Zone] = "America/Sao Paulo", [Team] = "ABC" }).SucceedsAsync();

        page = await visitor.OpenAsync("/Account/Details");
        Assert.Equal(("pt-BR", "America/Sao_Paulo", "ABC"), (page.ValueOf(Language), page.ValueOf(Zone), page.ValueOf(Team)));
    }

    [Fact]
    public async Task The_operators_label_and_hint_are_in_the_language_of_the_page()
    {
        await using var app = await StartAsync();
        using var visitor = await app.LogInAsync(app.Person("CONFIRMED"));

        foreach (var (tag, label) in new[] { ("en", "Team"), ("de", "Mannschaft"), ("fr", "Team") })
        {
            visitor.Reading(tag);
            var page = await visitor.OpenAsync("/Account/Details");
            var input = page.Input(Team)!;
            Assert.Equal(label, page.Document.QuerySelector($"label[for='{input.Id}']")!.TextContent);
            Assert.Equal("Three capital letters, like ABC", page.Document.GetElementById(input.GetAttribute("aria-describedby")!)!.TextContent);
        }
    }

    [Theory]
    [InlineData(Team, "abc", "We cannot accept this value. Check it and try again")]
    [InlineData(Zone, "Berlin", "Enter the time zone as region and city in English, like Europe/Berlin")]
    [InlineData(Language, "xx", "We cannot accept this value. Check it and try again")]
    public async Task A_value_against_the_rule_is_refused_and_kept(string field, string value, string sentence)
    {
        await using var app = await StartAsync();
        using var visitor = await app.LogInAsync(app.Person("CONFIRMED"));

        var page = await (await visitor.OpenAsync("/Account/Details")).SubmitAsync(new Dictionary<string, string> { [field] = value });

        Assert.Equal((HttpStatusCode.UnprocessableEntity, sentence, value), (page.Status, page.Errors.Single(), page.ValueOf(field)));
        Assert.DoesNotContain("UpdateUserAttributes", app.Pool.Calls);
    }

    [Fact]
    public async Task Values_from_before_the_rules_stay_and_hinder_nobody()
    {
        await using var app = await StartAsync();
        var person = app.Person("CONFIRMED");
        await app.AdministerAsync("AdminUpdateUserAttributes", new
        {
            Username = person.Email,
            UserAttributes = new[] { new { Name = "custom:team", Value = "the old one" }, new { Name = "locale", Value = "en-GB" } },
        });
        using var visitor = await app.LogInAsync(person);

        await (await visitor.OpenAsync("/Account/Details")).SubmitAsync(new Dictionary<string, string> { [Zone] = "Europe/Berlin" }).SucceedsAsync();

        var page = await visitor.OpenAsync("/Account/Details");
        Assert.Equal(("en-GB", "Europe/Berlin", "the old one"), (page.ValueOf(Language), page.ValueOf(Zone), page.ValueOf(Team)));
    }

    private static async Task<PortalApp> StartAsync()
    {
        var template = ChangedTemplate.Write(
            ("ReadAttributes: [email, email_verified]", "ReadAttributes: [email, email_verified, locale, zoneinfo, custom:team]"),
            ("WriteAttributes: [email]", "WriteAttributes: [email, locale, zoneinfo, custom:team]"),
            ("        - Name: email\n", "        - Name: team\n          AttributeDataType: String\n          Mutable: true\n        - Name: email\n"));
        var app = await PortalApp.StartAsync(Settings, template: template);
        File.Delete(template);
        return app;
    }
}
