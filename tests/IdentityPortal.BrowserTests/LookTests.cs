using IdentityPortal.TestSupport;

namespace IdentityPortal.BrowserTests;

/// <summary>
/// Plants one fault at a time in a correct page and requires that the checks find it. A check that finds nothing would pass every page.
/// </summary>
public sealed class LookTests(Chromium chromium, SharedPortal portal) : IClassFixture<SharedPortal>
{
    [Fact]
    public Task Every_check_finds_a_planted_fault() => chromium.WalkAsync(portal.App, Way.Usual, async person =>
    {
        await person.OpenAsync("/Account/Login");
        Assert.Empty(await Look.FindingsAsync(person));

        await FindsAsync(person, "x 23 px: <button", Style("main button { block-size: 23px; min-block-size: 0; padding-block: 0 }"));
        await FindsAsync(person, "at 320 px: with wider spacing: cut off: <h1", Style("h1 { block-size: 1rem; overflow: hidden }"));
        await FindsAsync(person, "at 1280 px: with wider spacing: “Log in” lies over", Style("h1 { margin-block-end: -4rem }"));
        await FindsAsync(person, "Password is filled in as “off”", "document.getElementById('Form_Password').autocomplete = 'off'");
        await FindsAsync(person, "Password cuts off what is pasted", "document.getElementById('Form_Password').maxLength = 20");
        await FindsAsync(person, "the title names an error", "document.title = 'Error: ' + document.title");
        await FindsAsync(person, "Light: label:", "document.querySelector('label').remove()", Look.FindingsAsync);

        await FindsAsync(person, "Light: color-contrast:", Style(":root { --quiet: light-dark(#b5bdc6, #abb6c2) }"), Look.FindingsAsync);
        var inDark = await FindsAsync(person, "Dark: color-contrast:", Style(":root { --quiet: light-dark(#495766, #3a4250) }"), Look.FindingsAsync);
        Assert.DoesNotContain("Light:", inDark, StringComparison.Ordinal);
    });

    [Fact]
    public Task The_checks_of_a_refusal_find_a_planted_fault() => chromium.WalkAsync(portal.App, Way.Usual, async person =>
    {
        await RefuseAsync(person);
        await FindsAsync(person, "the focus is not on the error summary", "document.activeElement.blur()");

        await RefuseAsync(person);
        await FindsAsync(person, "the title does not begin with", "document.title = 'Log in'");

        await RefuseAsync(person);
        await FindsAsync(person, "the error summary has the focus and is out of sight", Style("header { position: fixed; inset: 0 }"));
    });

    [Fact]
    public Task What_is_too_wide_in_Arabic_only_is_found() => chromium.WalkAsync(portal.App, Way.InArabic, async person =>
    {
        await person.OpenAsync("/Account/Login");
        await FindsAsync(person, "px wide on a screen of 320 px", Style("[dir=rtl] h1 { inline-size: 340px }"));
    });

    private static async Task RefuseAsync(Person person)
    {
        await person.OpenAsync("/Account/Login");
        await person.PressAsync("Log in");
        await person.SeesErrorAsync("Enter your email address");
    }

    private static async Task<string> FindsAsync(Person person, string finding, string plant, Func<Person, Task<IReadOnlyList<string>>>? check = null)
    {
        await person.Page.EvaluateAsync(plant);
        var findings = string.Join('\n', await (check ?? Look.MeasuresAsync)(person));
        Assert.True(findings.Contains(finding, StringComparison.Ordinal), $"“{finding}” is not among the findings:\n{findings}");
        await person.Page.ReloadAsync();
        return findings;
    }

    // The content security policy forbids inline styles, but allows scripts to adopt a style sheet.
    private static string Style(string rules) => $$"""
        () => {
          const sheet = new CSSStyleSheet();
          sheet.replaceSync("{{rules}}");
          document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
        }
        """;
}
