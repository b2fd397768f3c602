using IdentityPortal.TestSupport;

namespace IdentityPortal.Tests.LocalPool.Operations;

public sealed class VerifyUserAttributeTests
{
    [Fact]
    public async Task A_wrong_code_can_be_tried_again_and_a_right_one_works_once()
    {
        await using var pool = await TestPool.StartAsync();
        var ann = await Profile.OfAsync(pool);
        await ann.UpdateAsync("email", Profile.NewEmail);

        Assert.Equal(
            ("CodeMismatchException", "Invalid verification code provided, please try again."), await ann.VerifyRefusedAsync(Codes.Wrong));
        Assert.Equal("{}", (await ann.VerifyAsync(Codes.Second)).GetRawText());
        Assert.Equal(
            ("ExpiredCodeException", "Invalid code provided, please request a code again."), await ann.VerifyRefusedAsync(Codes.Second));
    }

    [Fact]
    public async Task Fifteen_tries_an_hour_are_the_limit()
    {
        await using var pool = await TestPool.StartAsync();
        var ann = await Profile.OfAsync(pool);
        await ann.UpdateAsync("email", Profile.NewEmail);
        for (var count = 0; count < 15; count++)
        {
            Assert.Equal("CodeMismatchException", (await ann.VerifyRefusedAsync(Codes.Wrong)).Type);
        }

        Assert.Equal(
            ("LimitExceededException", "Attempt limit exceeded, please try after some time."), await ann.VerifyRefusedAsync(Codes.Second));
    }

    [Fact]
    public async Task An_alias_that_is_somebody_elses_stays_his()
    {
        await using var pool = await TestPool.StartAsync(Templates.EmailAlias());
        await Profile.NamedAsync(pool, "bob", "bob@example.com");
        var ann = await Profile.NamedAsync(pool, "ann", TestPool.Email);
        await ann.UpdateAsync("email", "bob@example.com");

        Assert.Equal(
            ("AliasExistsException", "An account with the given email already exists."), await ann.VerifyRefusedAsync(Codes.Third));
        var bob = await pool.SignedAsync("AdminGetUser", new { pool.Server.UserPoolId, Username = "bob@example.com" });
        Assert.Equal("bob", bob.GetProperty("Username").GetString());
    }

    [Fact]
    public async Task Only_addresses_can_be_verified()
    {
        await using var pool = await TestPool.StartAsync();
        var ann = await Profile.OfAsync(pool);

        Assert.Equal(("InvalidParameterException", "Attribute name cannot be verified."), await ann.VerifyRefusedAsync(Codes.First, "name"));
    }
}
