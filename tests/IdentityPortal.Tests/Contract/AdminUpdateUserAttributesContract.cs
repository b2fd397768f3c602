namespace IdentityPortal.Tests.Contract;

public sealed class AdminUpdateUserAttributesContract : UserAdministrationContract
{
    protected override object Minimum =>
        new { UserPoolId = "eu-west-1_aaaaaaaaa", Username = "ann", UserAttributes = People.Attribute("name", "Ann") };

    [Fact]
    public async Task What_is_written_counts_at_once()
    {
        await using var target = await Target.StartAsync();
        await target.InviteAsync();

        await target.CallAsync("AdminUpdateUserAttributes", Request(target, "email_verified", "false"));

        Assert.Equal("false", (await target.AttributesAsync())["email_verified"]);
    }

    [Theory]
    [InlineData("AliasExistsException", "An account with the given email already exists.", "email", "bob@example.com")]
    [InlineData("NotAuthorizedException", "A client attempted to write unauthorized attribute", "sub", "ann")]
    [InlineData("InvalidParameterException", "Phone Number is required to verify/un-verify a phone number", "phone_number_verified", "true")]
    [InlineData("InvalidParameterException", "Invalid email address format.", "email", "ann")]
    [InlineData("InvalidParameterException", "Invalid phone number format.", "phone_number", "0151 1234567")]
    [InlineData("InvalidParameterException", "user.custom:member: Attribute cannot be updated.\n", "custom:member", "7")]
    [InlineData("InvalidParameterException", "Attributes did not conform to the schema: name: The attribute is required\n", "name", "")]
    public async Task Not_every_change_is_an_administrators(string type, string message, string name, string value)
    {
        await using var target = await Target.StartAsync(pool: PoolKinds.WithSchema);
        await target.InviteAsync();
        await target.InviteAsync("bob@example.com");

        Assert.Equal(new Refusal(type, message), await target.RefusedAsync("AdminUpdateUserAttributes", Request(target, name, value)));
    }

    private static object Request(Target target, string name, string value) =>
        new { UserPoolId = target.PoolId, Username = Target.Email, UserAttributes = People.Attribute(name, value) };
}
