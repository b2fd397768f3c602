using System.Globalization;
using IdentityPortal.Tests.HouseRules;
using IdentityPortal.Web.Languages;

namespace IdentityPortal.Tests.Web.Languages;

public sealed class OfferedLanguagesTests
{
    private readonly OfferedLanguages _languages = new();

    public static TheoryData<string> Tags => WordingFile.Tags;

    [Fact]
    public void Each_file_of_sentences_is_a_language() =>
        Assert.Equal(WordingFile.All.Keys.Order(), _languages.All.Select(language => language.Tag).Order());

    [Fact]
    public void Languages_are_sorted_by_their_own_names() => Assert.Equal(
        ["Deutsch", "English", "Español", "Français", "Português (Brasil)", "العربية"],
        _languages.All.Select(language => language.Name).Where(name => name[0] < '\u3000'));

    [Fact]
    public void A_satellite_assembly_is_all_that_a_language_needs()
    {
        var folder = Directory.CreateTempSubdirectory("identity-portal-").FullName;
        try
        {
            foreach (var file in new[] { "de/IdentityPortal.Web.resources.dll", "fr/Other.resources.dll", "ar/IdentityPortal.Web.resources.dll" })
            {
                Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder, file))!);
                File.WriteAllText(Path.Combine(folder, file), "");
            }

            Assert.Equal(["de", "en", "ar"], new OfferedLanguages(folder).All.Select(language => language.Tag));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Theory]
    [InlineData("ar", "rtl")]
    [InlineData("de", "ltr")]
    [InlineData("ja", "ltr")]
    public void A_language_runs_as_its_script_does(string tag, string direction) => Assert.Equal(direction, _languages.Find(tag)!.Direction);

    [Theory]
    [InlineData("de", "de")]
    [InlineData("DE-at", "de")]
    [InlineData("de-CH-1996", "de")]
    [InlineData("en-GB", "en")]
    [InlineData("pt", "pt-BR")]
    [InlineData("pt-PT", "pt-BR")]
    [InlineData("zh", "zh-Hans")]
    [InlineData("zh-CN", "zh-Hans")]
    [InlineData("zh-Hans-SG", "zh-Hans")]
    [InlineData("zh-TW", "zh-Hans")]
    [InlineData("ar-SA", "ar")]
    [InlineData("ar-EG-u-nu-arab", "ar")]
    [InlineData("es-419", "es")]
    [InlineData("fr-CA", "fr")]
    [InlineData("nl", null)]
    [InlineData("xx-DE", null)]
    [InlineData("", null)]
    [InlineData("-", null)]
    [InlineData("*", null)]
    [InlineData("--de", null)]
    public void The_closest_language_is_the_one_that_readers_of_the_requested_one_understand(string asked, string? tag) =>
        Assert.Equal(tag, _languages.ClosestTo(asked)?.Tag);

    [Fact]
    public void The_region_tells_the_script_where_there_are_two()
    {
        var folder = Directory.CreateTempSubdirectory("identity-portal-").FullName;
        Directory.CreateDirectory(Path.Combine(folder, "zh-Hant"));
        File.WriteAllText(Path.Combine(folder, "zh-Hant/IdentityPortal.Web.resources.dll"), "");

        var languages = new OfferedLanguages(folder);

        Assert.Equal("zh-Hant", languages.ClosestTo("zh-TW")?.Tag);
        Assert.Equal("zh-Hant", languages.ClosestTo("zh-HK")?.Tag);
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData("ar-SA")]
    [InlineData("th")]
    [InlineData("fa")]
    public void Dates_are_counted_alike_in_every_language(string tag)
    {
        Assert.IsNotType<GregorianCalendar>(new CultureInfo(tag).Calendar);
        Assert.StartsWith("2026-11-23", new DateTime(2026, 11, 23).ToString("yyyy-MM-dd", Language.CultureOf(tag)), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Tags))]
    public void The_name_is_that_of_the_file(string tag) => Assert.Equal(WordingFile.All[tag]["Language.Name"], _languages.Find(tag)!.Name);
}
