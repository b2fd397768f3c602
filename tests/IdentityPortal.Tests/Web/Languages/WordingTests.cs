using System.Globalization;
using IdentityPortal.TestSupport;
using IdentityPortal.Web.Languages;
using Microsoft.Extensions.DependencyInjection;

namespace IdentityPortal.Tests.Web.Languages;

public sealed class WordingTests
{
    private static readonly DateTimeOffset Time = new(2026, 11, 3, 21, 7, 9, TimeSpan.Zero);

    [Fact]
    public async Task A_time_is_written_as_the_language_does()
    {
        await using var app = await PortalApp.StartAsync();
        var words = app.Services.GetRequiredService<Wording>();

        foreach (var (tag, written) in new[]
        {
            ("en", "3 Nov 2026 21:07 UTC"),
            ("de", "3. Nov. 2026 21:07 UTC"),
            ("fr", "3 nov. 2026 21:07 UTC"),
            ("es", "3 nov 2026 21:07 UTC"),
            ("pt-BR", "3 de nov. de 2026 21:07 UTC"),
            ("ar", "3 نوفمبر 2026 21:07 UTC"),
            ("ja", "2026年11月3日 21:07 UTC"),
            ("zh-Hans", "2026年11月3日 21:07 UTC"),
        })
        {
            Speak(tag);
            Assert.Equal(written, words.Time(Time));
            Assert.Equal(written, words.Time(Time.ToOffset(TimeSpan.FromHours(9))));
        }
    }

    [Fact]
    public async Task A_wait_is_counted_in_the_forms_of_the_language()
    {
        await using var app = await PortalApp.StartAsync();
        var words = app.Services.GetRequiredService<Wording>();

        Speak("ar");
        var forms = new[] { 0, 1, 2, 3, 11, 99 }.Select(seconds => words.Wait(TimeSpan.FromSeconds(seconds))).ToList();

        Assert.Distinct(forms);
        Assert.Contains("11", forms[4], StringComparison.Ordinal);
        Speak("ja");
        Assert.Contains("1", words.Wait(TimeSpan.FromSeconds(1)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ar", "\u2068ann@example.com\u2069")]
    [InlineData("de", "ann@example.com")]
    public async Task Values_in_a_right_to_left_sentence_are_isolated(string tag, string put)
    {
        await using var app = await PortalApp.StartAsync();
        Speak(tag);

        var sentence = app.Services.GetRequiredService<Wording>()["Nav.Hello", "ann@example.com"];

        Assert.Contains(put, sentence, StringComparison.Ordinal);
        Assert.Equal(tag == "ar", sentence.Contains('\u2068', StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_sentence_in_a_sentence_runs_as_the_language_does()
    {
        await using var app = await PortalApp.StartAsync();
        var words = app.Services.GetRequiredService<Wording>();
        Speak("ar");

        // All letters of this sentence come from its values, each in its own isolate, so the direction cannot be derived from the text.
        var inner = words["Support.Delivery.Then", "ann", "bob"];

        Assert.Contains($"\u2067{inner}\u2069", words["Nav.Hello", inner], StringComparison.Ordinal);
    }

    private static void Speak(string tag) => CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = Language.CultureOf(tag);
}
