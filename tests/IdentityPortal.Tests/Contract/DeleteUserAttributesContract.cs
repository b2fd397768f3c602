namespace IdentityPortal.Tests.Contract;

public sealed class DeleteUserAttributesContract : AccessTokenContract
{
    protected override object Minimum => new { AccessToken = "none", UserAttributeNames = (string[])["name"] };

    [Fact]
    public async Task What_is_named_is_gone()
    {
        await using var target = await Target.StartAsync();
        await target.AddPersonAsync();
        await target.CallAsync("AdminUpdateUserAttributes", new
        {
            UserPoolId = target.PoolId,
            Username = Target.Email,
            UserAttributes = People.Attribute("name", "Ann"),
        });

        await target.CallAsync("DeleteUserAttributes", await RequestAsync(target, "name"));

        Assert.DoesNotContain("name", (await target.AttributesAsync()).Keys);
    }

    [Theory]
    [InlineData("NotAuthorizedException", "A client attempted to write unauthorized attribute", "sub")]
    [InlineData("InvalidParameterException", "Attributes did not conform to the schema: name: The attribute is required\n", "name")]
    [InlineData("InvalidParameterException", "user.custom:member: Attribute cannot be updated.\n", "custom:member")]
    public async Task What_is_fixed_or_required_stays(string type, string message, string name)
    {
        await using var target = await Target.StartAsync(pool: PoolKinds.WithSchema);
        await target.AddPersonAsync();

        Assert.Equal(new Refusal(type, message), await target.RefusedAsync("DeleteUserAttributes", await RequestAsync(target, name)));
    }

    private static async Task<object> RequestAsync(Target target, string name) =>
        new { AccessToken = await target.AccessTokenAsync(), UserAttributeNames = (string[])[name] };
}
