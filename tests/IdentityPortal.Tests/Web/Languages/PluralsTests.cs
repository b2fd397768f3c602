using IdentityPortal.Web.Languages;

namespace IdentityPortal.Tests.Web.Languages;

public sealed class PluralsTests
{
    // The samples are from CLDR's table of plural rules.
    [Theory]
    [InlineData("One", "Other", 0, 2, 3, 11, 21, 100, 101)]
    [InlineData("One", "One", 1)]
    [InlineData("ZeroOne", "One", 0, 1)]
    [InlineData("ZeroOne", "Other", 2, 3, 11, 21, 100, 101)]
    [InlineData("Arabic", "Zero", 0)]
    [InlineData("Arabic", "One", 1)]
    [InlineData("Arabic", "Two", 2)]
    [InlineData("Arabic", "Few", 3, 4, 10, 103, 110, 1003)]
    [InlineData("Arabic", "Many", 11, 26, 99, 111, 126, 1011)]
    [InlineData("Arabic", "Other", 100, 101, 102, 200, 202, 1000)]
    [InlineData("None", "Other", 0, 1, 2, 11, 100)]
    public void A_number_takes_the_form_of_the_languages_rule(string rule, string form, params int[] numbers) =>
        Assert.All(numbers, number => Assert.Equal(form, Plurals.FormOf(rule, number)));

    [Fact]
    public void A_rule_gives_only_forms_that_it_names_and_each_of_them() => Assert.All(
        Plurals.Forms, rule => Assert.Equal(rule.Value.Order(), Enumerable.Range(0, 300).Select(number => Plurals.FormOf(rule.Key, number)).Distinct().Order()));
}
