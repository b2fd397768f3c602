using IdentityPortal.Web.Areas.Support;
using IdentityPortal.Web.Settings;

namespace IdentityPortal.Tests.Web.Areas.Support;

/// <summary>Where Cognito sends a code for a new password, by the pool's settings and what the account has.</summary>
public sealed class ResetTargetTests
{
    /// <summary>In the account, + stands for a verified attribute and - for one that is not.</summary>
    [Theory]
    [InlineData("", "", "+email", "", nameof(ResetTarget.Email))]
    [InlineData("", "", "-email", "", nameof(ResetTarget.EmailOnceVerified))]
    [InlineData("", "", "-email +phone_number", "", nameof(ResetTarget.EmailOnceVerified))]
    [InlineData("phone_number", "", "+phone_number", "", nameof(ResetTarget.Phone))]
    [InlineData("phone_number", "", "-phone_number", "", nameof(ResetTarget.None))]
    [InlineData("username", "", "-email +phone_number", "", nameof(ResetTarget.Phone))]
    [InlineData("username", "", "+email +phone_number", "", nameof(ResetTarget.Phone))]
    [InlineData("username", "email phone_number", "+email +phone_number", "", nameof(ResetTarget.Email))]
    [InlineData("username", "email", "-email +phone_number", "", nameof(ResetTarget.EmailOnceVerified))]
    [InlineData("username", "phone_number", "+email", "", nameof(ResetTarget.None))]
    [InlineData("username", "email", "", "", nameof(ResetTarget.None))]
    [InlineData("username", "phone_number email", "+email +phone_number", "SMS_MFA", nameof(ResetTarget.Email))]
    [InlineData("username", "phone_number", "+phone_number", "SMS_MFA", nameof(ResetTarget.None))]
    [InlineData("username", "phone_number", "+phone_number", "SOFTWARE_TOKEN_MFA", nameof(ResetTarget.Phone))]
    [InlineData("username", "", "+phone_number", "SMS_MFA", nameof(ResetTarget.Phone))]
    public void It_is_the_first_verified_way_that_the_pool_allows(string names, string recovery, string account, string factors, string target)
    {
        var pool = new PoolSignInOptions();
        foreach (var name in names.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            pool.Names.Add(name);
        }

        foreach (var way in recovery.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            pool.Recovery.Add(way);
        }

        var attributes = account.Split(' ', StringSplitOptions.RemoveEmptyEntries).SelectMany(one => new[]
        {
            KeyValuePair.Create(one[1..], "a value"),
            KeyValuePair.Create($"{one[1..]}_verified", one[0] == '+' ? "True" : "false"),
        }).ToDictionary();
        Assert.Equal(target, $"{DeskAccounts.ResetTargetOf(pool, attributes.GetValueOrDefault, factors.Split(' '))}");
    }
}
