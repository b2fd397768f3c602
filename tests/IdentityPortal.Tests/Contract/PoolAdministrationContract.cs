using System.Text.Json;
using System.Text.Json.Nodes;

namespace IdentityPortal.Tests.Contract;

/// <summary>The contract of every signed operation on a pool.</summary>
public abstract class PoolAdministrationContract : AdministrationContract
{
    private const string NoPool = "eu-west-1_aaaaaaaaa";

    [Theory]
    [InlineData("ResourceNotFoundException", "User pool {pool} does not exist.")]
    public async Task An_unknown_pool_is_named(string type, string message)
    {
        await using var target = await Target.StartAsync();

        Assert.Equal(
            new Refusal(type, message.Replace("{pool}", NoPool, StringComparison.Ordinal)),
            await target.RefusedAsync(Operation, MinimumIn(NoPool)));
    }

    /// <summary>The smallest well-formed request for this pool.</summary>
    protected JsonObject MinimumIn(string poolId)
    {
        var body = JsonSerializer.SerializeToNode(Minimum)!.AsObject();
        body["UserPoolId"] = poolId;
        return body;
    }
}
