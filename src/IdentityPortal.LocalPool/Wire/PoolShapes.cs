using System.Text.RegularExpressions;

namespace IdentityPortal.LocalPool.Wire;

/// <summary>What the service model says about the members of operations on groups, pools and clients.</summary>
internal static partial class PoolShapes
{
    public static readonly Shape GroupName = Shape.Username with { Sensitive = false };

    public static readonly Shape Description = new() { Min = 0, Max = 2048 };

    public static readonly Shape Arn = new()
    {
        Min = 20,
        Max = 2048,
        Pattern = ArnPattern,
        Matches = ArnForm().IsMatch,
    };

    private const string ArnPattern =
        @"arn:[\w+=/,.@-]+:[\w+=/,.@-]+:([\w+=/,.@-]*)?:[0-9]+:[\w+=/,.@-]+(:[\w+=/,.@-]+)?(:[\w+=/,.@-]+)?";

    [GeneratedRegex($"^{ArnPattern}$", RegexOptions.CultureInvariant | RegexOptions.ECMAScript)]
    private static partial Regex ArnForm();
}
