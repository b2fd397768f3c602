using IdentityPortal.Web.Forms;
using IdentityPortal.Web.Settings;

namespace IdentityPortal.Tests.Web.Forms;

public sealed class PasswordRuleTests
{
    private static readonly PasswordPolicyOptions Strict = new()
    {
        MinimumLength = 8,
        RequireLowercase = true,
        RequireUppercase = true,
        RequireNumbers = true,
        RequireSymbols = true,
    };

    [Theory]
    [InlineData("", "")]
    [InlineData("aaaaaaaa", "at least 8 characters; a small letter (a to z)")]
    [InlineData("aaaaaaa", "a small letter (a to z)")]
    [InlineData("äÄ٣", "")]
    [InlineData("A1", "a capital letter (A to Z); a digit (0 to 9)")]
    [InlineData("line\nline\n", "at least 8 characters; a small letter (a to z)")]
    public void Each_rule_holds_by_itself(string password, string held)
    {
        var rules = PasswordRule.AllOf(Strict, Words.Of());

        Assert.Equal(held, string.Join("; ", rules.Where(rule => rule.Holds(password)).Select(rule => rule.Sentence)));
    }

    [Fact]
    public void Every_symbol_that_Cognito_counts_is_one_and_nothing_else_is()
    {
        var rule = PasswordRule.AllOf(Strict, Words.Of())[^1];
        var ascii = Enumerable.Range(0, 128).Select(code => (char)code);

        Assert.Equal(PasswordPolicyOptions.Symbols.Order(), ascii.Where(one => rule.Holds($"{one}")));
    }
}
