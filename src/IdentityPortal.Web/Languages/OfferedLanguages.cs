using System.Globalization;
using System.Resources;

namespace IdentityPortal.Web.Languages;

/// <summary>
/// English, which is in the portal's own assembly, and every language whose satellite assembly lies beside it: a folder by the
/// language's tag, made of Wording.TAG.resx.
/// </summary>
internal sealed class OfferedLanguages
{
    public const string English = "en";

    // All that a browser may ask for, with what it gets: no culture is made from what somebody sends.
    private readonly Dictionary<string, Language> _byTag = new(StringComparer.OrdinalIgnoreCase);

    public OfferedLanguages()
        : this(AppContext.BaseDirectory)
    {
    }

    /// <param name="folder">Where the portal's assembly lies.</param>
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

    /// <summary>In the order of their own names.</summary>
    public IReadOnlyList<Language> All { get; }

    public Language Default { get; }

    /// <summary>That of the request which is answered.</summary>
    public Language Current => Find(CultureInfo.CurrentUICulture.Name) ?? Default;

    /// <summary>Null for what is not offered.</summary>
    public Language? Find(string? tag) => All.FirstOrDefault(language => language.Tag == tag);

    /// <summary>The one for somebody who reads what the tag names: pt for pt-PT, or pt-BR where there is no other; null where there is none.</summary>
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

    // Browsers leave out the script where the region tells it: zh-TW for zh-Hant-TW.
    private static IEnumerable<string> KnownTags()
    {
        var tags = CultureInfo.GetCultures(CultureTypes.AllCultures).Select(culture => culture.Name).Where(tag => tag.Length > 0).ToList();
        return tags.Concat(tags.Select(tag => tag.Split('-')).Where(parts => parts.Length == 3).Select(parts => $"{parts[0]}-{parts[2]}")).Distinct();
    }
}
