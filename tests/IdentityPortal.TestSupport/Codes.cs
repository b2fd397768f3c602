using System.Globalization;

namespace IdentityPortal.TestSupport;

/// <summary>
/// The confirmation codes of a pool under test, in a fixed order. No code occurs twice and none equals <see cref="Wrong"/>, so that a test
/// which types a wrong or an outdated code cannot succeed by chance.
/// </summary>
public sealed class Codes
{
    /// <summary>A well-formed code that no pool under test sends.</summary>
    public const string Wrong = "000000";

    /// <summary>A well-formed code of eight digits, as mailed in place of a password, that no pool under test sends.</summary>
    public const string WrongLong = "00000000";

    /// <summary>The first code that a pool sends.</summary>
    public const string First = "417001";

    /// <summary>The second code that a pool sends.</summary>
    public const string Second = "417002";

    /// <summary>The third code that a pool sends.</summary>
    public const string Third = "417003";

    private int _next = int.Parse(First, CultureInfo.InvariantCulture);

    /// <summary>The next code. Pass this method as the pool's <c>NextCode</c>.</summary>
    public string Next(int digits) => (Interlocked.Increment(ref _next) - 1).ToString(CultureInfo.InvariantCulture).PadRight(digits, '0');
}
