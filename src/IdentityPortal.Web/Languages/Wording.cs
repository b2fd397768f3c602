using System.Globalization;
using System.Resources;
using Microsoft.Extensions.Localization;

namespace IdentityPortal.Web.Languages;

/// <summary>Every sentence that a visitor reads, in the language of the request: from Wording.resx, which is English, its
/// translations, or the operator's settings.</summary>
internal sealed class Wording(IStringLocalizer<Wording> texts, BrandTexts brand)
{
    private const char RightToLeftIsolate = '\u2067';
    private const char FirstStrongIsolate = '\u2068';
    private const char PopDirectionalIsolate = '\u2069';

    public string this[string key, params object[] values] => Find(key, values)
        ?? throw new MissingManifestResourceException($"Wording.resx has no '{key}'.");

    /// <summary>A sentence about so many of something, in the form that the language has for the number.</summary>
    public string Count(string key, int number) => this[$"{key}.{Plurals.FormOf(this["Language.Plurals"], number)}", number];

    /// <summary>Null where there is no such sentence: what was stored may come from another version.</summary>
    public string? Find(string key, params object[] values)
    {
        if (brand.Find(key) is { } own)
        {
            return string.Format(CultureInfo.CurrentCulture, own, Isolated(values));
        }

        return texts[key, Isolated(values)] is { ResourceNotFound: false } text ? text.Value : null;
    }

    /// <summary>What a page calls an attribute of Cognito's; its own name where the pool has one that the portal does not know.</summary>
    public string Attribute(string name) => Find($"Attribute.{name}")
        ?? name.Replace("custom:", "", StringComparison.Ordinal).Replace('_', ' ');

    /// <summary>A day in UTC, with the month's short name where the language writes names.</summary>
    public string Day(DateTimeOffset time) => time.UtcDateTime.ToString(this["Language.Date"], CultureInfo.CurrentCulture);

    /// <summary>Hour and minute in UTC, counted to 24.</summary>
    public static string Clock(DateTimeOffset time) => time.UtcDateTime.ToString("HH:mm", CultureInfo.CurrentCulture);

    /// <summary>A point in time, in UTC, as staff in different places need one.</summary>
    public string Time(DateTimeOffset time) => $"{Day(time)} {Clock(time)} UTC";

    /// <summary>How long to wait, rounded up to what a person counts in.</summary>
    public string Wait(TimeSpan wait)
    {
        var seconds = (int)Math.Ceiling(wait.TotalSeconds);
        return seconds < 100 ? Count("Wait.Seconds", seconds) : Count("Wait.Minutes", (seconds + 59) / 60);
    }

    // Between words that run from right to left, an address that is put in would be read in pieces, and its end would land elsewhere.
    private static object[] Isolated(object[] values) => CultureInfo.CurrentUICulture.TextInfo.IsRightToLeft
        ? [.. values.Select(value => value is string text ? $"{IsolateFor(text)}{text}{PopDirectionalIsolate}" : value)]
        : values;

    // Of other text its first letter tells the direction; a sentence of ours may have all its letters in isolates.
    private static char IsolateFor(string text) => text.Contains(FirstStrongIsolate) ? RightToLeftIsolate : FirstStrongIsolate;
}
