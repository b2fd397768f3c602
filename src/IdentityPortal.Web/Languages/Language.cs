using System.Globalization;

namespace IdentityPortal.Web.Languages;

/// <summary>A language that the pages are offered in.</summary>
/// <param name="Name">What its readers call it.</param>
internal sealed record Language(CultureInfo Culture, string Name)
{
    /// <summary>As <c>lang</c> and <c>Accept-Language</c> name it.</summary>
    public string Tag => Culture.Name;

    /// <summary>Of its script, as <c>dir</c> names it.</summary>
    public string Direction => Culture.TextInfo.IsRightToLeft ? "rtl" : "ltr";

    /// <summary>
    /// The culture with the calendar that registers, mails and the desk's record go by, also where people have another one of their own.
    /// </summary>
    public static CultureInfo CultureOf(string tag)
    {
        var culture = new CultureInfo(tag, useUserOverride: false);
        culture.DateTimeFormat.Calendar = culture.OptionalCalendars.OfType<GregorianCalendar>().First();
        return culture;
    }
}
