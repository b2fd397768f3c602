using System.Globalization;
using System.Resources;

namespace IdentityPortal.Web.Languages;

/// <summary>
/// The languages of the portal: English, which is in its own assembly, and each language with a satellite assembly beside it. A
/// satellite assembly is built from Wording.TAG.resx into a folder that is named by the language's tag.
/// </summary>
internal sealed class OfferedLanguages
{
    public const string English = "en";

    // Maps each known tag to the language that best matches it, so that no culture is created from request data.
    private readonly Dictionary<string, Language> _byTag = new(StringComparer.OrdinalIgnoreCase);

    public OfferedLanguages()
        : this(AppContext.BaseDirectory)
    {
    }

    /// <param name="folder">The folder of the portal's assembly.</param>
    public OfferedLanguages(string folder)
    {
        var sentences = new ResourceManager(typeof(Wording));
        All =
        [
            .. TagsIn(folder).Append(English)
                .Select(tag => Language.CultureOf(tag))
                .Select(culture => new Language(culture, sentences.GetString("Language.Name", culture)!))
                .OrderBy(language => language.Name, StringComparer.Create(CultureInfo.InvariantCulture, ignoreCase: true)),
        ];
        Default = All.Single(language => language.Tag == English);
        foreach (var tag in KnownTags())
        {
            if (ClosestTo(CultureInfo.GetCultureInfo(tag)) is { } language)
            {
                _byTag[tag] = language;
            }
        }
    }

    /// <summary>Sorted by <see cref="Language.Name"/>.</summary>
    public IReadOnlyList<Language> All { get; }

    public Language Default { get; }

    /// <summary>The language of the current request.</summary>
    public Language Current => Find(CultureInfo.CurrentUICulture.Name) ?? Default;

    /// <summary>Returns null if the portal is not available in the language.</summary>
    public Language? Find(string? tag) => All.FirstOrDefault(language => language.Tag == tag);

    /// <summary>Returns the best match: for pt-PT that is pt, or else pt-BR. Returns null if no language matches.</summary>
    public Language? ClosestTo(ReadOnlySpan<char> tag)
    {
        var byTag = _byTag.GetAlternateLookup<ReadOnlySpan<char>>();
        while (!tag.IsEmpty)
        {
            if (byTag.TryGetValue(tag, out var language))
            {
                return language;
            }

            tag = tag[..Math.Max(0, tag.LastIndexOf('-'))];
        }

        return null;
    }

    private Language? ClosestTo(CultureInfo culture)
    {
        for (var wider = culture; wider.Name.Length > 0; wider = wider.Parent)
        {
            var language = Find(wider.Name)
                ?? All.FirstOrDefault(language => language.Tag.StartsWith($"{wider.Name}-", StringComparison.Ordinal));
            if (language is not null)
            {
                return language;
            }
        }

        return null;
    }

    private static IEnumerable<string> TagsIn(string folder) =>
        Directory.EnumerateFiles(folder, $"{typeof(Wording).Assembly.GetName().Name}.resources.dll", new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 1 })
            .Select(file => Path.GetFileName(Path.GetDirectoryName(file)!));

    // Browsers omit the script if the region implies it: zh-TW for zh-Hant-TW.
    private static IEnumerable<string> KnownTags()
    {
        var tags = CultureInfo.GetCultures(CultureTypes.AllCultures).Select(culture => culture.Name).Where(tag => tag.Length > 0).ToList();
        return tags.Concat(tags.Select(tag => tag.Split('-')).Where(parts => parts.Length == 3).Select(parts => $"{parts[0]}-{parts[2]}")).Distinct();
    }
}
