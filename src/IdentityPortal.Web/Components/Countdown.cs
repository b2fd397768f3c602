using System.Text.Json;
using IdentityPortal.Web.Languages;

namespace IdentityPortal.Web.Components;

/// <summary>A wait with its sentences: one for the current wait, one for its end, and every plural form for the script.</summary>
/// <param name="Forms">JSON with <c>seconds</c> and <c>minutes</c>. Each maps CLDR plural categories to sentences with {0}.</param>
public sealed record Countdown(TimeSpan Wait, string Sentence, string Ready, string Forms)
{
    internal static Countdown Of(Wording words, TimeSpan wait) => new(
        wait,
        words["Resend.Wait", words.Wait(wait)],
        words["Resend.Ready"],
        JsonSerializer.Serialize(new Dictionary<string, Dictionary<string, string>>
        {
            ["seconds"] = FormsOf(words, "Wait.Seconds"),
            ["minutes"] = FormsOf(words, "Wait.Minutes"),
        }));

    private static Dictionary<string, string> FormsOf(Wording words, string key) => Plurals.Forms[words["Language.Plurals"]]
        .ToDictionary(form => form.ToLowerInvariant(), form => words["Resend.Wait", words[$"{key}.{form}", "{0}"]]);
}
