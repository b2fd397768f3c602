using System.Globalization;
using System.Resources;
using Microsoft.Extensions.Localization;

namespace IdentityPortal.Web;

/// <summary>Every sentence that a visitor reads, from Wording.resx.</summary>
internal sealed class Wording(IStringLocalizer<Wording> texts)
{
    public string this[string key, params object[] values] => Find(key, values)
        ?? throw new MissingManifestResourceException($"Wording.resx has no '{key}'.");

    /// <summary>A sentence about so many of something, in the form that the language has for the number.</summary>
    public string Count(string key, int number) => this[$"{key}.{Plurals.FormOf(this["Language.Plurals"], number)}", number];

    /// <summary>Null where there is no such sentence: what was stored may come from another version.</summary>
    public string? Find(string key, params object[] values) => texts[key, values] is { ResourceNotFound: false } text ? text.Value : null;

    /// <summary>What a page calls an attribute of Cognito's; its own name where the pool has one that the portal does not know.</summary>
    public string Attribute(string name) => Find($"Attribute.{name}")
        ?? name.Replace("custom:", "", StringComparison.Ordinal).Replace('_', ' ');

    /// <summary>A point in time, in UTC, as staff in different places need one.</summary>
    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("d MMM yyyy HH:mm 'UTC'", CultureInfo.CurrentCulture);

    /// <summary>How long to wait, rounded up to what a person counts in.</summary>
    public string Wait(TimeSpan wait)
    {
        var seconds = (int)Math.Ceiling(wait.TotalSeconds);
        return seconds < 100 ? Count("Wait.Seconds", seconds) : Count("Wait.Minutes", (seconds + 59) / 60);
    }
}
