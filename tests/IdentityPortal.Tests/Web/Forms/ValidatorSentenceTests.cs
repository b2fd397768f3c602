using System.Globalization;
using FluentValidation;
using IdentityPortal.Tests.HouseRules;
using IdentityPortal.TestSupport;
using IdentityPortal.Web.Languages;
using Microsoft.Extensions.DependencyInjection;

namespace IdentityPortal.Tests.Web.Forms;

public sealed class ValidatorSentenceTests
{
    [Fact]
    public async Task Every_rule_of_every_form_speaks_the_language_of_the_request_in_words_of_ours()
    {
        await using var app = await PortalApp.StartAsync();
        var validators = typeof(Wording).Assembly.GetTypes()
            .Where(type => !type.IsAbstract && type.IsAssignableTo(typeof(IValidator)))
            .Select(type => (IValidator)app.Services.GetRequiredService(type.GetInterfaces().Single(face => face.IsGenericType && face.Name.StartsWith("IValidator`", StringComparison.Ordinal))))
            .ToList();
        Assert.True(validators.Count > 8, $"{validators.Count}");

        // All languages use the same validator instances, because instances serve all requests.
        foreach (var (tag, words) in WordingFile.All)
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = Language.CultureOf(tag);
            var sentences = words.Sentences.Values
                .Concat(words.Sentences.Where(pair => pair.Key.StartsWith("Rules.", StringComparison.Ordinal)).Select(rule => $"{words["Rules.Heading"]} {rule.Value}"))
                .Select(WordingFile.Shown).ToList();
            var said = validators.SelectMany(validator => validator.CreateDescriptor().Rules).SelectMany(rule => rule.Components)
                .Select(component => component.GetUnformattedErrorMessage());

            Assert.All(said, text => Assert.Contains(sentences, sentence => sentence.IsMatch(text)));
        }
    }
}
