namespace IdentityPortal.Tests.LocalPool.Operations;

public sealed class DeleteUserAttributesTests
{
    [Fact]
    public async Task Attributes_go_with_their_flags_and_names()
    {
        await using var pool = await TestPool.StartAsync(Templates.EmailAlias());
        var ann = await Profile.NamedAsync(pool, "ann", TestPool.Email);

        var reply = await pool.CallAsync("DeleteUserAttributes", Request(ann, "email", "name"));

        Assert.Equal("{}", reply.GetRawText());
        Assert.Equal(["sub"], (await ann.AttributesAsync()).Keys);
        Assert.Equal(
            "UserNotFoundException", (await pool.SignedRefusedAsync("AdminGetUser", new { pool.Server.UserPoolId, Username = TestPool.Email })).Type);
        await SrpSignIn.TokensAsync(pool, "ann");
    }

    [Theory]
    [InlineData("email", "InvalidParameterException", "Attributes did not conform to the schema: email: The attribute is required\n")]
    [InlineData("sub", "NotAuthorizedException", "A client attempted to write unauthorized attribute")]
    [InlineData("email_verified", "NotAuthorizedException", "A client attempted to write unauthorized attribute")]
    [InlineData(
        "custom:x", "InvalidParameterException",
        "user.custom:x: Attribute does not exist in the schema.\n")]
    public async Task What_has_to_stay_is_refused(string name, string type, string message)
    {
        await using var pool = await TestPool.StartAsync();
        var ann = await Profile.OfAsync(pool);

        Assert.Equal((type, message), await pool.RefusedAsync("DeleteUserAttributes", Request(ann, name)));
    }

    private static object Request(Profile profile, params string[] names) => new { profile.AccessToken, UserAttributeNames = names };
}
