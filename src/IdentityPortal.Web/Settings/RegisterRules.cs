namespace IdentityPortal.Web.Settings;

/// <summary>The rules of <c>Portal:Register</c> beside those of its details.</summary>
internal static class RegisterRules
{
    private static readonly (string Key, Func<RegisterOptions, bool> IsSet)[] Ways =
    [
        (nameof(RegisterOptions.Closed), register => register.Closed),
        (nameof(RegisterOptions.ConfirmedByStaff), register => register.ConfirmedByStaff),
        (nameof(RegisterOptions.ConfirmedAtOnce), register => register.ConfirmedAtOnce),
    ];

    /// <summary>The keys of the settings that exclude each other.</summary>
    public static IReadOnlyList<string> Keys { get; } = [.. Ways.Select(way => KeyOf(way.Key))];

    public static IEnumerable<string> Faults(PortalOptions options)
    {
        var ways = Ways.Where(way => way.IsSet(options.Register)).Select(way => KeyOf(way.Key)).ToList();
        if (ways.Count > 1)
        {
            yield return $"{string.Join(" and ", ways)} exclude each other: set one of them to true.";
        }

        if (options.Register.ConfirmedByStaff && !options.Trail.IsSet())
        {
            yield return "Portal:Register:ConfirmedByStaff needs the support desk, and with it Portal:Trail:Key or KeyFile: otherwise nobody could confirm an account.";
        }
    }

    private static string KeyOf(string name) => $"Portal:Register:{name}";
}
