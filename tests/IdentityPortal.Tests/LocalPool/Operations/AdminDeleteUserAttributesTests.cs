namespace IdentityPortal.Tests.LocalPool.Operations;

public sealed class AdminDeleteUserAttributesTests
{
    [Fact]
    public async Task An_address_goes_with_its_flag_and_the_name_that_it_was()
    {
        await using var pool = await TestPool.StartAsync(Templates.EmailAlias());
        var ann = await Profile.NamedAsync(pool, "ann", TestPool.Email);

        Assert.Equal("{}", (await pool.SignedAsync("AdminDeleteUserAttributes", Request(pool, TestPool.Email, "email"))).GetRawText());

        Assert.Equal(["sub"], (await ann.AttributesAsync()).Keys);
        Assert.Equal(
            ("UserNotFoundException", "User does not exist."),
            await pool.SignedRefusedAsync("AdminDeleteUserAttributes", Request(pool, TestPool.Email, "name")));
    }

    [Fact]
    public async Task Without_its_flag_an_alias_opens_nothing()
    {
        await using var pool = await TestPool.StartAsync(Templates.EmailAlias());
        var ann = await Profile.NamedAsync(pool, "ann", TestPool.Email);

        await pool.SignedAsync("AdminDeleteUserAttributes", Request(pool, "ann", "email_verified"));

        Assert.Equal(["sub", "email"], (await ann.AttributesAsync()).Keys);
        Assert.Equal("UserNotFoundException", (await pool.SignedRefusedAsync("AdminDeleteUserAttributes", Request(pool, TestPool.Email, "name"))).Type);
    }

    [Theory]
    [InlineData("sub", "NotAuthorizedException", "A client attempted to write unauthorized attribute")]
    [InlineData("shoe", "InvalidParameterException",
        "user.shoe: Attribute does not exist in the schema.\n")]
    [InlineData("email", "InvalidParameterException", "Attributes did not conform to the schema: email: The attribute is required\n")]
    public async Task What_has_to_stay_is_refused(string name, string type, string message)
    {
        await using var pool = await TestPool.StartAsync();
        await pool.ConfirmedAsync();

        Assert.Equal((type, message), await pool.SignedRefusedAsync("AdminDeleteUserAttributes", Request(pool, TestPool.Email, name)));
    }

    private static object Request(TestPool pool, string username, params string[] names) =>
        new { pool.Server.UserPoolId, Username = username, UserAttributeNames = names };
}
