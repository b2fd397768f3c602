using System.Globalization;

namespace IdentityPortal.Web.Languages;

/// <summary>A language in which the portal is available.</summary>
/// <param name="Name">The name of the language in the language itself.</param>
internal sealed record Language(CultureInfo Culture, string Name)
{
    /// <summary>The tag for <c>lang</c> and <c>Accept-Language</c>.</summary>
    public string Tag => Culture.Name;

    /// <summary>The text direction for <c>dir</c>.</summary>
    public string Direction => Culture.TextInfo.IsRightToLeft ? "rtl" : "ltr";

    /// <summary>
    /// Returns the culture with the Gregorian calendar, even if another calendar is its default: mails and the desk's records use
    /// Gregorian dates.
    /// </summary>
    public static CultureInfo CultureOf(string tag)
    {
        var culture = new CultureInfo(tag, useUserOverride: false);
        culture.DateTimeFormat.Calendar = culture.OptionalCalendars.OfType<GregorianCalendar>().First();
        return culture;
    }
}
