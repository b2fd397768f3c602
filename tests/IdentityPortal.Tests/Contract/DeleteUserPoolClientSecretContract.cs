using System.Text.Json.Nodes;

namespace IdentityPortal.Tests.Contract;

public sealed class DeleteUserPoolClientSecretContract : AppClientContract
{
    protected override object Minimum => new
    {
        UserPoolId = "eu-west-1_aaaaaaaaa",
        ClientId = "1234567890abcdefghijklmnop",
        ClientSecretId = "1234567890abcdefghijklmnop--1700000000",
    };

    [Fact]
    public async Task The_secret_is_gone()
    {
        await using var target = await Target.StartAsync(client: new { GenerateSecret = true });
        var request = new JsonObject { ["UserPoolId"] = target.PoolId, ["ClientId"] = target.ClientId };
        var added = (await target.CallAsync("AddUserPoolClientSecret", request)).GetProperty("ClientSecretDescriptor").GetProperty("ClientSecretId").GetString();

        await target.CallAsync(Operation, new { UserPoolId = target.PoolId, target.ClientId, ClientSecretId = added });

        var left = Assert.Single((await target.CallAsync("ListUserPoolClientSecrets", request)).GetProperty("ClientSecrets").EnumerateArray());
        Assert.NotEqual(added, left.GetProperty("ClientSecretId").GetString());
    }
}
