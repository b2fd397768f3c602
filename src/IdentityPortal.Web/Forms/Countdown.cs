using System.Globalization;
using System.Text.Json;
using IdentityPortal.Web.Languages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace IdentityPortal.Web.Forms;

/// <summary>A sentence with a wait that the script counts down. Without the script it stays as it was when the page was made.</summary>
/// <param name="Sentence">The sentence with the current wait.</param>
/// <param name="Template">The sentence with {0} in place of the wait.</param>
/// <param name="Waits">
/// JSON with <c>seconds</c> and <c>minutes</c>. Each maps CLDR plural categories to a wait with {0} in place of the number.
/// </param>
/// <param name="Over">The sentence at the end of the wait.</param>
public sealed record Countdown(TimeSpan Wait, string Sentence, string Template, string Waits, string Over)
{
    private const string Place = "{0}";

    /// <summary>The attributes that the script reads.</summary>
    public IReadOnlyDictionary<string, object> Attributes => new Dictionary<string, object>
    {
        ["data-countdown"] = Math.Ceiling(Wait.TotalSeconds).ToString(CultureInfo.InvariantCulture),
        ["data-template"] = Template,
        ["data-waits"] = Waits,
        ["data-over"] = Over,
    };

    /// <summary>The wait until the next code can be sent.</summary>
    internal static Countdown ForCode(Wording words, TimeSpan wait) =>
        Of(words, words["Resend.Wait", words.Wait(wait)], wait, words["Resend.Ready"]);

    /// <param name="sentence">Contains the wait as <see cref="Wording.Wait"/> writes it.</param>
    internal static Countdown Of(Wording words, string sentence, TimeSpan wait, string over) => new(
        wait,
        sentence,
        sentence.Replace(words.Wait(wait), Place, StringComparison.Ordinal),
        JsonSerializer.Serialize(new Dictionary<string, Dictionary<string, string>>
        {
            ["seconds"] = FormsOf(words, "Wait.Seconds"),
            ["minutes"] = FormsOf(words, "Wait.Minutes"),
        }),
        over);

    /// <summary>Lets the script count down an element if its sentence is the one with the page's wait.</summary>
    internal static void Mark(TagBuilder element, ViewDataDictionary page, string sentence)
    {
        if (page[nameof(Countdown)] is Countdown countdown && countdown.Sentence == sentence)
        {
            foreach (var (name, value) in countdown.Attributes)
            {
                element.Attributes[name] = (string)value;
            }
        }
    }

    private static Dictionary<string, string> FormsOf(Wording words, string key) => Plurals.Forms[words["Language.Plurals"]]
        .ToDictionary(form => form.ToLowerInvariant(), form => words[$"{key}.{form}", Place]);
}
