using IdentityPortal.Web.Areas.Support;
using IdentityPortal.Web.Settings;

namespace IdentityPortal.Tests.Web.Areas.Support;

public sealed class SearchTermTests
{
    [Theory]
    [InlineData("ada@example.com", "ada@example.com")]
    [InlineData("  Ada@example.com ", "Ada@example.com")]
    [InlineData("\u200Bada@example.com\u200E", "ada@example.com")]
    [InlineData("Ada Lovelace <ada@example.com>", "ada@example.com")]
    [InlineData("0C5B1C0E-3A51-4F5B-9A3C-9E1D6F1F2A33", "0c5b1c0e-3a51-4f5b-9a3c-9e1d6f1f2a33")]
    [InlineData("\u200E0c5b1c0e-3a51-4f5b-9a3c-9e1d6f1f2a33", "0c5b1c0e-3a51-4f5b-9a3c-9e1d6f1f2a33")]
    public void A_whole_address_or_id_is_looked_up_directly(string typed, string name) =>
        Assert.Equal([name], Assert.IsType<SearchTerm.One>(SearchTerm.Of(typed)).Names);

    [Theory]
    [InlineData("max@m\u00FCller.test", "max@xn--mller-kva.test")]
    [InlineData("jo\u0308rg@example.com", "j\u00F6rg@example.com")]
    [InlineData("ada@Example.com", "ada@example.com")]
    public void An_address_is_looked_up_in_its_canonical_form_and_then_as_typed(string typed, string canonical) =>
        Assert.Equal([canonical, typed], Assert.IsType<SearchTerm.One>(SearchTerm.Of(typed)).Names);

    [Theory]
    [InlineData("ada", """email ^= "ada"|name ^= "ada" """)]
    [InlineData("ada@", """email ^= "ada@" """)]
    [InlineData("ada@exam", """email ^= "ada@exam" """)]
    [InlineData("ada@example.", """email ^= "ada@example." """)]
    [InlineData("ada@EXAM", """email ^= "ada@exam" """)]
    [InlineData("jo\u0308", "email ^= \"j\u00F6\"|name ^= \"j\u00F6\" ")]
    [InlineData("max@m\u00FCl", """email ^= "max@xn--" """)]
    [InlineData("max@m\u00FCller.", """email ^= "max@xn--mller-kva." """)]
    [InlineData("a<b>", """email ^= "a<b>"|name ^= "a<b>" """)]
    [InlineData("""a"b\c""", """email ^= "a\"b\\c"|name ^= "a\"b\\c" """)]
    [InlineData("""x" or email ^= "y""", """email ^= "x\" or email ^= \"y"|name ^= "x\" or email ^= \"y" """)]
    public void Anything_else_is_a_beginning_and_cannot_leave_its_quotes(string typed, string filters) =>
        Assert.Equal(filters.Trim().Split('|'), Assert.IsType<SearchTerm.Beginning>(SearchTerm.Of(typed)).Filters);

    [Theory]
    [InlineData("ada", "", "name", "email name")]
    [InlineData("4420", "", "given_name", "email name given_name")]
    [InlineData("ada@ex", "", "given_name", "email")]
    [InlineData("ada", "", "name family_name", "email name")]
    [InlineData("ada", "phone_number", "given_name family_name", "email name given_name family_name")]
    [InlineData("4420", "phone_number", "", "email name phone_number")]
    [InlineData("4420", "username email phone_number", "given_name family_name", "email name given_name family_name username preferred_username phone_number")]
    public void What_is_searched_is_what_the_people_of_the_pool_have(string typed, string names, string details, string searched)
    {
        var options = new PortalOptions();
        foreach (var name in names.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            options.SignIn.Names.Add(name);
        }

        foreach (var detail in details.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            options.Register.Details.Add(detail);
        }

        var filters = Assert.IsType<SearchTerm.Beginning>(SearchTerm.Of(typed)).InPoolOf(options).Filters;
        Assert.Equal(searched.Split(' '), filters.Select(filter => filter.Split(' ')[0]));
        Assert.True(filters.Count <= SearchTerm.MostLists);
    }

    [Theory]
    [InlineData("+44 20 79")]
    [InlineData("0044 (20) 79")]
    [InlineData("442079")]
    public void The_start_of_a_phone_number_is_found_however_it_is_written(string typed)
    {
        var options = new PortalOptions();
        options.SignIn.Names.Add("phone_number");

        Assert.Equal("phone_number ^= \"+442079\"", Assert.IsType<SearchTerm.Beginning>(SearchTerm.Of(typed)).InPoolOf(options).Filters[^1]);
    }
}
