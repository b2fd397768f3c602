using System.Text.Json;
using System.Text.Json.Nodes;

namespace IdentityPortal.Tests.Contract;

/// <summary>The contract of every operation on the tags of a pool.</summary>
public abstract class TagContract : AdministrationContract
{
    protected const string NoArn = "arn:aws:cognito-idp:eu-west-1:000000000000:userpool/eu-west-1_aaaaaaaaa";

    [Theory]
    [InlineData("ResourceNotFoundException", "User pool {pool} does not exist.")]
    public async Task An_unknown_pool_is_named(string type, string message)
    {
        await using var target = await Target.StartAsync();

        Assert.Equal(
            new Refusal(type, message.Replace("{pool}", "eu-west-1_aaaaaaaaa", StringComparison.Ordinal)),
            await target.RefusedAsync(Operation, Minimum));
    }

    /// <summary>The smallest well-formed request for the target's pool.</summary>
    private protected async Task<JsonObject> MinimumAsync(Target target)
    {
        var body = JsonSerializer.SerializeToNode(Minimum)!.AsObject();
        body["ResourceArn"] = await ArnAsync(target);
        return body;
    }

    private protected static async Task<JsonElement> TagsAsync(Target target) =>
        (await target.CallAsync("ListTagsForResource", new { ResourceArn = await ArnAsync(target) })).GetProperty("Tags");

    private static async Task<string?> ArnAsync(Target target) =>
        (await target.CallAsync("DescribeUserPool", new { UserPoolId = target.PoolId })).GetProperty("UserPool").GetProperty("Arn").GetString();
}
