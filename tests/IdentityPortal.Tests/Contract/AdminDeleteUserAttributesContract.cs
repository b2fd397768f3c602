namespace IdentityPortal.Tests.Contract;

public sealed class AdminDeleteUserAttributesContract : UserAdministrationContract
{
    protected override object Minimum =>
        new { UserPoolId = "eu-west-1_aaaaaaaaa", Username = "ann", UserAttributeNames = (string[])["nickname"] };

    [Fact]
    public async Task What_is_named_is_gone()
    {
        await using var target = await Target.StartAsync();
        await target.CallAsync("AdminCreateUser", new
        {
            UserPoolId = target.PoolId,
            Username = Target.Email,
            MessageAction = "SUPPRESS",
            UserAttributes = People.Attribute("nickname", "Annie"),
        });

        await target.CallAsync("AdminDeleteUserAttributes", Request(target, "nickname"));

        Assert.DoesNotContain("nickname", (await target.AttributesAsync()).Keys);
    }

    [Theory]
    [InlineData("NotAuthorizedException", "A client attempted to write unauthorized attribute", "sub")]
    [InlineData("InvalidParameterException", "Attributes did not conform to the schema: name: The attribute is required\n", "name")]
    [InlineData("InvalidParameterException", "user.custom:member: Attribute cannot be updated.\n", "custom:member")]
    public async Task What_is_fixed_or_required_stays(string type, string message, string name)
    {
        await using var target = await Target.StartAsync(pool: PoolKinds.WithSchema);
        await target.InviteAsync();

        Assert.Equal(new Refusal(type, message), await target.RefusedAsync("AdminDeleteUserAttributes", Request(target, name)));
    }

    private static object Request(Target target, string name) =>
        new { UserPoolId = target.PoolId, Username = Target.Email, UserAttributeNames = (string[])[name] };
}
