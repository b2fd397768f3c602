using System.Globalization;

namespace IdentityPortal.Srp;

/// <summary><c>TIMESTAMP</c> of the password claim: English, UTC, the day without a leading zero.</summary>
public static class SrpTimestamp
{
    private const string Pattern = "ddd MMM d HH:mm:ss 'UTC' yyyy";

    /// <summary>For example <c>Tue Mar 4 09:05:07 UTC 2025</c>; parts of a second are dropped.</summary>
    /// <param name="time">In any offset.</param>
    public static string Format(DateTimeOffset time) => time.ToUniversalTime().ToString(Pattern, CultureInfo.InvariantCulture);

    /// <summary>Reads exactly what <see cref="Format"/> writes: like Cognito, no padded day and no wrong weekday.</summary>
    /// <param name="text">As it was sent.</param>
    /// <param name="time">UTC, whole seconds.</param>
    public static bool TryParse(string text, out DateTimeOffset time) =>
        DateTimeOffset.TryParseExact(text, Pattern, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time)
        && Format(time) == text;
}
