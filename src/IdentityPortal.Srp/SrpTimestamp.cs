using System.Globalization;

namespace IdentityPortal.Srp;

/// <summary>The <c>TIMESTAMP</c> of the password claim: English, in UTC, the day without a leading zero.</summary>
public static class SrpTimestamp
{
    private const string Pattern = "ddd MMM d HH:mm:ss 'UTC' yyyy";

    /// <summary>Formats a time, for example <c>Tue Mar 4 09:05:07 UTC 2025</c>. Fractions of a second are dropped.</summary>
    /// <param name="time">A time with any offset.</param>
    public static string Format(DateTimeOffset time) => time.ToUniversalTime().ToString(Pattern, CultureInfo.InvariantCulture);

    /// <summary>Parses only the exact output of <see cref="Format"/>. Like Cognito, it refuses a padded day or a wrong weekday.</summary>
    /// <param name="text">The text as it was sent.</param>
    /// <param name="time">The parsed time in UTC, in whole seconds.</param>
    public static bool TryParse(string text, out DateTimeOffset time) =>
        DateTimeOffset.TryParseExact(text, Pattern, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time)
        && Format(time) == text;
}
