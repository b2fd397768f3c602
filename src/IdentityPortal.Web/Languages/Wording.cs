using System.Globalization;
using System.Resources;
using IdentityPortal.Web.Settings;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace IdentityPortal.Web.Languages;

/// <summary>
/// All texts on pages, in the language of the request. They come from Wording.resx (English), its translations or the operator's
/// settings.
/// </summary>
internal sealed class Wording(IStringLocalizer<Wording> texts, BrandTexts brand, IOptions<PortalOptions> options)
{
    /// <summary>
    /// Ends of keys of sentences that replace others: where nobody can register, or nobody who does enters an address, where staff confirm accounts, a function does,
    /// or either of them, where nobody who registers gets a code, and where people do not log in with their email address only, or get codes by text message. The first one that there is counts.
    /// </summary>
    private readonly string[] _twins =
    [
        .. options.Value.Register.Closed ? [".Closed"] : Array.Empty<string>(),
        .. options.Value.RegistersWithoutAddress() ? [".NoAddress"] : Array.Empty<string>(),
        .. options.Value.Register.ConfirmedByStaff ? [".ByStaff"] : Array.Empty<string>(),
        .. options.Value.Register.ConfirmedAtOnce ? [".AtOnce"] : Array.Empty<string>(),
        .. !options.Value.Register.ConfirmsByCode() ? [".ByNoCode"] : Array.Empty<string>(),
        .. !options.Value.Register.RegistersByCode() ? [".NoCodes"] : Array.Empty<string>(),
        .. options.Value.SignIn.IsAllByEmail() ? Array.Empty<string>() : [".AnyName"],
    ];

    private const char RightToLeftIsolate = '\u2067';
    private const char FirstStrongIsolate = '\u2068';
    private const char PopDirectionalIsolate = '\u2069';

    public string this[string key, params object[] values] => Find(key, values)
        ?? throw new MissingManifestResourceException($"Wording.resx has no '{key}'.");

    /// <summary>Returns a sentence in the plural form for the number.</summary>
    public string Count(string key, int number) => this[$"{key}.{Plurals.FormOf(this["Language.Plurals"], number)}", number];

    /// <summary>Returns null if there is no such sentence, because stored keys may come from another version.</summary>
    public string? Find(string key, params object[] values)
    {
        if (brand.Find(key) is { } own)
        {
            return string.Format(CultureInfo.CurrentCulture, own, Isolated(values));
        }

        foreach (var twin in _twins)
        {
            if (texts[key + twin, Isolated(values)] is { ResourceNotFound: false } other)
            {
                return other.Value;
            }
        }

        return texts[key, Isolated(values)] is { ResourceNotFound: false } text ? text.Value : null;
    }

    /// <summary>The display name of a Cognito attribute, or its technical name if neither the operator nor the portal has one.</summary>
    public string Attribute(string name) => brand.LabelOf(name) ?? Find($"Attribute.{name}")
        ?? name.Replace("custom:", "", StringComparison.Ordinal).Replace('_', ' ');

    /// <summary>Returns null if the operator does not say what to enter as the value of the attribute.</summary>
    public string? AttributeHint(string name) => brand.HintOf(name);

    /// <summary>The date in UTC, with the abbreviated month name if the language uses names in dates.</summary>
    public string Day(DateTimeOffset time) => time.UtcDateTime.ToString(this["Language.Date"], CultureInfo.CurrentCulture);

    /// <summary>Hours and minutes in UTC, on a 24-hour clock.</summary>
    public static string Clock(DateTimeOffset time) => time.UtcDateTime.ToString("HH:mm", CultureInfo.CurrentCulture);

    /// <summary>Date and time in UTC, because staff may work in different time zones.</summary>
    public string Time(DateTimeOffset time) => $"{Day(time)} {Clock(time)} UTC";

    /// <summary>A value of a stored sentence. Times are stored as such (<c>O</c>), because the language is known only when it is read.</summary>
    public string Shown(string value) =>
        DateTimeOffset.TryParseExact(value, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? Time(time) : value;

    /// <summary>A duration, rounded up to seconds or minutes.</summary>
    public string Wait(TimeSpan wait)
    {
        var seconds = (int)Math.Ceiling(wait.TotalSeconds);
        return seconds < 100 ? Count("Wait.Seconds", seconds) : Count("Wait.Minutes", (seconds + 59) / 60);
    }

    /// <summary>The time that has passed since an event, rounded down to seconds or minutes, and at least a second.</summary>
    public string Passed(TimeSpan time) => time.TotalSeconds < 100
        ? Count("Wait.Seconds", Math.Max(1, (int)time.TotalSeconds))
        : Count("Wait.Minutes", (int)time.TotalMinutes);

    // Without isolation, the bidirectional algorithm would reorder parts of an address inside right-to-left text.
    private static object[] Isolated(object[] values) => CultureInfo.CurrentUICulture.TextInfo.IsRightToLeft
        ? [.. values.Select(value => value is string text ? $"{IsolateFor(text)}{text}{PopDirectionalIsolate}" : value)]
        : values;

    // The first letter determines the direction of text. In a nested sentence all letters may be isolated, so it is marked explicitly.
    private static char IsolateFor(string text) => text.Contains(FirstStrongIsolate) ? RightToLeftIsolate : FirstStrongIsolate;
}
