using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace IdentityPortal.Benchmarks.Desk;

/// <summary>The settings that the support desk needs: credentials of the local pool, and a key for the trail.</summary>
internal static partial class DeskSettings
{
    public static Dictionary<string, string> With(Dictionary<string, string> others) => new(others)
    {
        ["AWS_ACCESS_KEY_ID"] = "local",
        ["AWS_SECRET_ACCESS_KEY"] = "local",

        // The people of the measurements have no authenticator apps. How they log in is not what is measured.
        ["Portal:Support:RequireSecondFactor"] = "false",
        ["Portal:Trail:Key"] = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)),
    };

    /// <summary>The address of a person's page, as it appears in search results.</summary>
    [GeneratedRegex("/Support/Person/[0-9a-f-]{36}")]
    public static partial Regex PersonLink();
}
