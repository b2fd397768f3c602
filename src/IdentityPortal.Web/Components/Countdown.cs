using System.Text.Json;
using IdentityPortal.Web.Languages;

namespace IdentityPortal.Web.Components;

/// <summary>A wait and the sentences about it: as it is now, when it is over, and for the script in every form that a number can take.</summary>
/// <param name="Forms">JSON: <c>seconds</c> and <c>minutes</c>, each a sentence with {0} by the name that CLDR has for its form.</param>
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
