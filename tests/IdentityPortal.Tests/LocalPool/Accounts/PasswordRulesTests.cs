using IdentityPortal.LocalPool.Accounts;
using IdentityPortal.LocalPool.Settings;

namespace IdentityPortal.Tests.LocalPool.Accounts;

public sealed class PasswordRulesTests
{
    [Theory]
    [InlineData("Abcde1!", "Password not long enough")]
    [InlineData("abcdef1!", "Password must have uppercase characters")]
    [InlineData("ABCDEF1!", "Password must have lowercase characters")]
    [InlineData("Abcdefg!", "Password must have numeric characters")]
    [InlineData("Abcdefg1", "Password must have symbol characters")]
    [InlineData("Äbcdefg1!", "Password must have uppercase characters")]
    [InlineData("Abcdefg1€", "Password must have symbol characters")]
    [InlineData("Abcdefg1!", null)]
    [InlineData("Abcd efg1", null)]
    [InlineData("Abcdefg1=", null)]
    [InlineData("Abcdefg1`", null)]
    public void The_first_broken_rule_is_named(string password, string? violation) =>
        Assert.Equal(violation, PasswordRules.Violation(new PasswordPolicy(), password));

    [Fact]
    public void A_policy_without_classes_looks_at_the_length_alone()
    {
        var policy = new PasswordPolicy
        {
            MinimumLength = 15,
            RequireLowercase = false,
            RequireNumbers = false,
            RequireSymbols = false,
            RequireUppercase = false,
        };

        Assert.Null(PasswordRules.Violation(policy, "aaaaaaaaaaaaaaa"));
        Assert.Equal("Password not long enough", PasswordRules.Violation(policy, "aaaaaaaaaaaaaa"));
    }
}
