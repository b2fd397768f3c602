#if LOCAL_POOL
using IdentityPortal.Web.Settings;

namespace IdentityPortal.Web;

/// <summary>
/// The settings that the embedded pool derives for the portal. What the developer's own settings say about registration and log-in counts more.
/// </summary>
internal static class DerivedSettings
{
    private const string Register = "Portal:Register:";

    private static readonly string[] Owned = [Register, "Portal:SignIn:"];

    /// <param name="derived">What the pool derives.</param>
    /// <param name="own">The developer's settings.</param>
    /// <returns>Those that the developer has not set otherwise.</returns>
    public static List<KeyValuePair<string, string>> Beside(IConfiguration own, IEnumerable<KeyValuePair<string, string>> derived) =>
        [.. derived.Where(setting => !Array.Exists(Owned, section => setting.Key.StartsWith(section, StringComparison.Ordinal)) || !IsSet(own, setting.Key))];

    /// <summary>What a developer is told about those of them that another pool needs, too.</summary>
    /// <param name="staff">What the first member of staff logs in with; null if there is nobody.</param>
    public static IEnumerable<string> Notes(IReadOnlyCollection<KeyValuePair<string, string>> derived, string? staff)
    {
        foreach (var (key, _) in derived)
        {
            var note = key switch
            {
                $"{Register}{nameof(RegisterOptions.Closed)}" => "Only administrators create accounts in this pool, so nobody can register.",
                $"{Register}{nameof(RegisterOptions.ConfirmedByStaff)}" => "The pool sends no codes to people who register, so support confirms their accounts"
                    + (staff is null ? ". " : $": log in as {staff} and open /Support/Stuck. ")
                    + $"In AWS, a PreSignUp function may confirm them: then set {Register}{nameof(RegisterOptions.ConfirmedAtOnce)} there instead.",
                $"{Register}{nameof(RegisterOptions.ConfirmedAtOnce)}" => "The pool sends no codes to people who register, so the portal assumes that the PreSignUp function confirms everybody. "
                    + $"If it does not, set {Register}{nameof(RegisterOptions.ConfirmedByStaff)} to true.",
                _ => null,
            };
            if (note is not null)
            {
                yield return note;
            }
        }

        var carried = derived.Where(setting => Array.Exists(Owned, section => setting.Key.StartsWith(section, StringComparison.Ordinal))).ToList();
        if (carried.Count > 0)
        {
            yield return "The portal has these settings from the template. On a pool in AWS, set them yourself:";
            foreach (var (key, value) in carried)
            {
                yield return $"  {key}={value}";
            }
        }
    }

    // A list is set as a whole, and so are the ways of registering.
    private static bool IsSet(IConfiguration own, string key) =>
        RegisterRules.Keys.Contains(key) ? RegisterRules.Keys.Any(way => own[way] is not null)
        : own[key] is not null || (char.IsAsciiDigit(key[^1]) && own.GetSection(key[..key.LastIndexOf(':')]).GetChildren().Any());
}
#endif
