using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace IdentityPortal.Benchmarks.Desk;

/// <summary>What a portal needs for its support desk: credentials of the local pool, and a key for its trail.</summary>
internal static partial class DeskSettings
{
    public static Dictionary<string, string> With(Dictionary<string, string> others) => new(others)
    {
        ["AWS_ACCESS_KEY_ID"] = "local",
        ["AWS_SECRET_ACCESS_KEY"] = "local",
        ["Portal:Trail:Key"] = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)),
    };

    /// <summary>The address of a person's page, where staff find it.</summary>
    [GeneratedRegex("/Support/Person/[0-9a-f-]{36}")]
    public static partial Regex PersonLink();
}
