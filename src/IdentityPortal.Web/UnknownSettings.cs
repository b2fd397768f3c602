using IdentityPortal.Web.Security;

namespace IdentityPortal.Web;

/// <summary>Finds keys in the portal's own sections that no option reads. A misspelt key would leave the default in place, unnoticed.</summary>
internal static class UnknownSettings
{
    /// <summary>In the section that the AWS SDK reads too, only what differs this little from a setting of the portal is a mistake.</summary>
    private const int FewLetters = 2;

    /// <returns>A sentence for each key, with the known key that is most like it.</returns>
    public static IReadOnlyList<string> In(IConfiguration configuration)
    {
        var sections = SettingTypes.Read.Where(setting => IsOwn(setting.Key)).ToList();
        var known = sections.SelectMany(section => KeysIn(section.Key, section.Value)).ToList();
        return
        [
            .. sections.SelectMany(section => UnknownIn(configuration.GetSection(section.Key), section.Value)).Select(key => Sentence(key, known)),
            .. MisspeltPoolKeys(configuration.GetSection(CognitoSettings.Section)),
        ];
    }

    private static bool IsOwn(string key) => key != CognitoSettings.Section && SettingTypes.IsSection(SettingTypes.Read[key]);

    private static IEnumerable<string> UnknownIn(IConfigurationSection section, Type type)
    {
        if (!SettingTypes.IsSection(type))
        {
            return [];
        }

        var element = SettingTypes.ElementOf(type);
        return section.GetChildren().SelectMany(child => (element ?? SettingTypes.PropertyOf(type, child.Key)) switch
        {
            { } childType => UnknownIn(child, childType),
            null when SecretFiles.IsNamedBy(child.Path) => [],

            // A section of its own within this one.
            null when SettingTypes.Read.Keys.Contains(child.Path, StringComparer.OrdinalIgnoreCase) => [],
            null => [child.Path],
        });
    }

    private static IEnumerable<string> MisspeltPoolKeys(IConfigurationSection section)
    {
        var known = KeysIn(section.Path, typeof(CognitoSettings)).ToList();
        return section.GetChildren()
            .Where(child => SettingTypes.PropertyOf(typeof(CognitoSettings), child.Key) is null)
            .Where(child => !SecretFiles.IsNamedBy(child.Path))
            .Where(child => known.Exists(key => Difference(child.Key, NameOf(key)) <= FewLetters))
            .Select(child => Sentence(child.Path, known));
    }

    private static IEnumerable<string> KeysIn(string key, Type type) => !SettingTypes.IsSection(type)
        ? SettingTypes.IsSecret(key) ? [key, key + SecretFiles.Suffix] : [key]
        : SettingTypes.ElementOf(type) is { } element
            ? KeysIn(SettingTypes.IsSection(element) ? $"{key}:*" : key, element)
            : SettingTypes.PropertiesOf(type).SelectMany(property => KeysIn($"{key}:{property.Name}", property.PropertyType));

    private static string Sentence(string key, IReadOnlyList<string> known)
    {
        var (name, nearest) = (NameOf(key), known.MinBy(one => (Difference(NameOf(key), NameOf(one)), Difference(key, one))));
        return nearest is not null && Difference(name, NameOf(nearest)) <= Math.Max(FewLetters, name.Length / 3)
            ? $"{key} is not a setting and has no effect. Is it {nearest}?"
            : $"{key} is not a setting and has no effect.";
    }

    private static string NameOf(string key) => key[(key.LastIndexOf(':') + 1)..];

    /// <summary>The Levenshtein distance: how many letters to add, remove or replace. Letter case does not count.</summary>
    private static int Difference(string one, string other)
    {
        var row = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var line = 1; line <= one.Length; line++)
        {
            var diagonal = row[0];
            row[0] = line;
            for (var column = 1; column <= other.Length; column++)
            {
                var replaced = diagonal + (char.ToUpperInvariant(one[line - 1]) == char.ToUpperInvariant(other[column - 1]) ? 0 : 1);
                diagonal = row[column];
                row[column] = Math.Min(replaced, Math.Min(row[column], row[column - 1]) + 1);
            }
        }

        return row[^1];
    }
}
