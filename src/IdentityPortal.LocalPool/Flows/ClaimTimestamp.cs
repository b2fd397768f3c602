using System.Text.RegularExpressions;
using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.Flows;

/// <summary>
/// The format of a proof's TIMESTAMP. It is checked before the account, so that the error says nothing about the account.
/// </summary>
internal static partial class ClaimTimestamp
{
    /// <remarks>
    /// Measured on AWS: a padded day and a wrong weekday have the format, but lead to the answer for a wrong password. Guess: so does
    /// another time zone.
    /// </remarks>
    public static void RefuseOther(string timestamp)
    {
        if (!Format().IsMatch(timestamp))
        {
            throw PoolError.TimestampFormat();
        }
    }

    [GeneratedRegex(
        @"\A(Mon|Tue|Wed|Thu|Fri|Sat|Sun) (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) [0-9]{1,2} "
            + @"[0-9]{1,2}:[0-9]{1,2}:[0-9]{1,2} [A-Z]{3,4} [0-9]{4}\z",
        RegexOptions.CultureInvariant)]
    private static partial Regex Format();
}
