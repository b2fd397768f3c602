using IdentityPortal.Web.Areas.Support;

namespace IdentityPortal.Tests.Web.Areas.Support;

public sealed class SearchTermTests
{
    [Theory]
    [InlineData("ada@example.com", "ada@example.com", false)]
    [InlineData("  Ada@example.com ", "Ada@example.com", false)]
    [InlineData("0C5B1C0E-3A51-4F5B-9A3C-9E1D6F1F2A33", "0c5b1c0e-3a51-4f5b-9a3c-9e1d6f1f2a33", true)]
    public void A_whole_address_or_id_is_looked_up_directly(string typed, string name, bool isSub) =>
        Assert.Equal(new SearchTerm.One(name, isSub), SearchTerm.Of(typed));

    [Theory]
    [InlineData("ada", """email ^= "ada"|name ^= "ada" """)]
    [InlineData("ada@", """email ^= "ada@" """)]
    [InlineData("ada@exam", """email ^= "ada@exam" """)]
    [InlineData("ada@example.", """email ^= "ada@example." """)]
    [InlineData("""a"b\c""", """email ^= "a\"b\\c"|name ^= "a\"b\\c" """)]
    [InlineData("""x" or email ^= "y""", """email ^= "x\" or email ^= \"y"|name ^= "x\" or email ^= \"y" """)]
    public void Anything_else_is_a_beginning_and_cannot_leave_its_quotes(string typed, string filters) =>
        Assert.Equal(filters.Trim().Split('|'), Assert.IsType<SearchTerm.Beginning>(SearchTerm.Of(typed)).Filters);
}
