using Microsoft.Playwright;

namespace IdentityPortal.BrowserTests;

/// <summary>The functions of page.js, one finding a line.</summary>
internal static class Measures
{
    private static readonly string Script = Read("page.js");

    public static Task<string[]> SidewaysAsync(IPage page) => RunAsync(page, "sideways()");

    public static Task<string[]> SmallTargetsAsync(IPage page) => RunAsync(page, "smallTargets()");

    public static Task<string[]> CrampedTextAsync(IPage page) => RunAsync(page, "crampedText()");

    public static Task<string[]> FieldsAsync(IPage page) => RunAsync(page, "fields()");

    /// <param name="page">As it came, before anything was done in it.</param>
    /// <param name="prefix">What the title of a refused form begins with.</param>
    public static Task<string[]> UntoldErrorAsync(IPage page, string prefix) => RunAsync(page, "untoldError(prefix)", prefix);

    /// <summary>Whether what has the focus is out of sight or under something else.</summary>
    public static Task<bool> IsFocusObscuredAsync(IPage page) =>
        page.EvaluateAsync<bool>($"() => {Script}.isObscured(document.activeElement)");

    private static Task<string[]> RunAsync(IPage page, string call, string? prefix = null) =>
        page.EvaluateAsync<string[]>($"prefix => {Script}.{call}", prefix);

    private static string Read(string file)
    {
        using var text = new StreamReader(typeof(Measures).Assembly.GetManifestResourceStream(file)!);
        return text.ReadToEnd().TrimEnd();
    }
}
