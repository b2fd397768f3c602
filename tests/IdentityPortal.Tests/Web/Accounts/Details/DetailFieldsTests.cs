using System.Globalization;
using IdentityPortal.TestSupport;
using IdentityPortal.Web.Accounts.Details;
using Microsoft.Extensions.DependencyInjection;

namespace IdentityPortal.Tests.Web.Accounts.Details;

public sealed class DetailFieldsTests(SharedPortal portal) : IClassFixture<SharedPortal>
{
    [Theory]
    [InlineData("birthdate", "1990-02-29", false)]
    [InlineData("birthdate", "29.2.1992", false)]
    [InlineData("birthdate", "1992-02-29", true)]
    [InlineData("birthdate", "", true)]
    [InlineData("phone_number", "+44 (1632) 960-000", true)]
    [InlineData("phone_number", "01632 960000", false)]
    [InlineData("zoneinfo", "Europe/Berlin", true)]
    [InlineData("zoneinfo", " America/New York ", true)]
    [InlineData("zoneinfo", "America/Argentina/Buenos_Aires", true)]
    [InlineData("zoneinfo", "Etc/GMT+5", true)]
    [InlineData("zoneinfo", "UTC", true)]
    [InlineData("zoneinfo", "Japan", true)]
    [InlineData("zoneinfo", "localtime", false)]
    [InlineData("zoneinfo", "posix/Europe/Berlin", false)]
    [InlineData("zoneinfo", "Europe/Nowhere", false)]
    [InlineData("zoneinfo", "W. Europe Standard Time", false)]
    [InlineData("zoneinfo", "../zoneinfo/Europe/Berlin", false)]
    [InlineData("zoneinfo", "/usr/share/zoneinfo/Europe/Berlin", false)]
    [InlineData("zoneinfo", "Europe", false)]
    [InlineData("locale", "pt-BR", true)]
    [InlineData("locale", "pt-PT", false)]
    [InlineData("name", "Ann\nO’Hara", false)]
    public void A_value_is_one_of_its_kind(string attribute, string value, bool isOne) =>
        Assert.Equal(isOne, Fields().MistakeIn(attribute, DetailFields.Clean([attribute], [value])[0]) is null);

    [Fact]
    public void A_language_is_chosen_by_its_own_name_and_one_that_is_not_offered_stays()
    {
        var choices = Fields().ChoicesOf("locale", "en-GB")!;

        Assert.Contains(choices, choice => choice is { Value: "de", Text: "Deutsch", Language: "de" });
        Assert.Equal(("", "en-GB"), (choices[0].Value, choices[^1].Value));
        Assert.Equal(choices.Count - 1, Fields().ChoicesOf("locale", "de")!.Count);
        Assert.Null(Fields().ChoicesOf("zoneinfo", ""));
    }

    [Fact]
    public void The_language_of_the_page_is_suggested()
    {
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("fr");
        Assert.Equal(("fr", ""), (Fields().Suggestion("locale"), Fields().Suggestion("name")));
        CultureInfo.CurrentUICulture = before;
    }

    private DetailFields Fields() => portal.App.Services.GetRequiredService<DetailFields>();
}
