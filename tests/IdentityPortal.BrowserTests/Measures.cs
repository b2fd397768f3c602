using Microsoft.Playwright;

namespace IdentityPortal.BrowserTests;

/// <summary>The checks in page.js. They return one line for each finding.</summary>
internal static class Measures
{
    private static readonly string Script = Read("page.js");

    /// <summary>All checks at the width at which the page was loaded.</summary>
    /// <param name="page">A freshly loaded page.</param>
    /// <param name="prefix">The beginning of the title of a page with a refused form.</param>
    public static Task<string[]> AsItCameAsync(IPage page, string prefix) => page.EvaluateAsync<string[]>($"prefix => {Script}.asItCame(prefix)", prefix);

    public static Task<string[]> AtThisWidthAsync(IPage page) => page.EvaluateAsync<string[]>($"() => {Script}.atThisWidth()");

    /// <summary>Whether the focused element is out of view or covered.</summary>
    public static Task<bool> IsFocusObscuredAsync(IPage page) =>
        page.EvaluateAsync<bool>($"() => {Script}.isObscured(document.activeElement)");

    private static string Read(string file)
    {
        using var text = new StreamReader(typeof(Measures).Assembly.GetManifestResourceStream(file)!);
        return text.ReadToEnd().TrimEnd();
    }
}
