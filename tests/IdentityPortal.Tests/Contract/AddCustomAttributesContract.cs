namespace IdentityPortal.Tests.Contract;

public sealed class AddCustomAttributesContract : PoolAdministrationContract
{
    protected override object Minimum => new
    {
        UserPoolId = "eu-west-1_aaaaaaaaa",
        CustomAttributes = new[] { new { Name = "team", AttributeDataType = "String" } },
    };

    [Fact]
    public async Task Accounts_can_have_the_attributes_from_then_on()
    {
        await using var target = await Target.StartAsync();
        await target.AddPersonAsync();
        var body = MinimumIn(target.PoolId);
        body["CustomAttributes"]!.AsArray().Add(new System.Text.Json.Nodes.JsonObject { ["Name"] = "email", ["AttributeDataType"] = "String" });

        await target.CallAsync(Operation, body);

        foreach (var name in (string[])["custom:team", "custom:email"])
        {
            await target.CallAsync(
                "AdminUpdateUserAttributes",
                new { UserPoolId = target.PoolId, Username = Target.Email, UserAttributes = People.Attribute(name, "blue") });
            Assert.Equal("blue", (await target.AttributesAsync())[name]);
        }
    }

    [Theory]
    [InlineData("InvalidParameterException", "custom:team: Existing attribute already has name custom:team.")]
    public async Task A_name_is_given_once(string type, string message)
    {
        await using var target = await Target.StartAsync();
        await target.CallAsync(Operation, MinimumIn(target.PoolId));

        Assert.Equal(new Refusal(type, message), await target.RefusedAsync(Operation, MinimumIn(target.PoolId)));
    }
}
