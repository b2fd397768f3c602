namespace IdentityPortal.Tests.Contract;

public sealed class UpdateUserAttributesContract : AccessTokenContract
{
    protected override object Minimum => new { AccessToken = "none", UserAttributes = People.Attribute("name", "Ann") };

    [Fact]
    public async Task A_new_address_gets_a_code_and_is_unverified_until_then()
    {
        await using var target = await Target.StartAsync();
        await target.AddPersonAsync();

        var reply = await target.CallAsync("UpdateUserAttributes", await RequestAsync(target, "email", "zoe@example.org"));

        var delivery = Assert.Single(reply.GetProperty("CodeDeliveryDetailsList").EnumerateArray());
        Assert.Equal("z***@e***", delivery.GetProperty("Destination").GetString());
        Assert.Equal("false", (await target.AttributesAsync("zoe@example.org"))["email_verified"]);
    }

    [Theory]
    [InlineData("AliasExistsException", "An account with the given email already exists.", "email", "bob@example.com")]
    [InlineData("NotAuthorizedException", "A client attempted to write unauthorized attribute", "email_verified", "true")]
    [InlineData("NotAuthorizedException", "A client attempted to write unauthorized attribute", "sub", "ann")]
    [InlineData("InvalidParameterException", "Invalid email address format.", "email", "ann")]
    [InlineData("InvalidParameterException", "Invalid phone number format.", "phone_number", "0151 1234567")]
    [InlineData("InvalidParameterException", "user.custom:member: Attribute cannot be updated.\n", "custom:member", "7")]
    [InlineData("InvalidParameterException", "Attributes did not conform to the schema: name: The attribute is required\n", "name", "")]
    [InlineData("InvalidParameterException", "user.custom:x: Attribute does not exist in the schema.\n", "custom:x", "1")]
    public async Task Not_every_change_is_a_persons_own(string type, string message, string name, string value)
    {
        await using var target = await Target.StartAsync(pool: PoolKinds.WithSchema);
        await target.AddPersonAsync();
        await target.InviteAsync("bob@example.com");

        Assert.Equal(
            new Refusal(type, message), await target.RefusedAsync("UpdateUserAttributes", await RequestAsync(target, name, value)));
    }

    private static async Task<object> RequestAsync(Target target, string name, string value) =>
        new { AccessToken = await target.AccessTokenAsync(), UserAttributes = People.Attribute(name, value) };
}
