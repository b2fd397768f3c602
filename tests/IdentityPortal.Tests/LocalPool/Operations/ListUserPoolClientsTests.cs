using System.Text.Json;

namespace IdentityPortal.Tests.LocalPool.Operations;

public sealed class ListUserPoolClientsTests
{
    [Fact]
    public async Task The_clients_of_one_pool_come_in_pages_without_secrets()
    {
        await using var pool = await TestPool.StartAsync();
        var id = await Pools.CreatedIdAsync(pool);
        string[] clients = [await Pools.CreatedClientIdAsync(pool, id, "a"), await Pools.CreatedClientIdAsync(pool, id, "b")];

        var first = await pool.SignedAsync("ListUserPoolClients", new { UserPoolId = id, MaxResults = 1 });
        var second = await pool.SignedAsync(
            "ListUserPoolClients", new { UserPoolId = id, NextToken = first.GetProperty("NextToken").GetString() });

        Assert.Equal(clients.Order(StringComparer.Ordinal), Ids(first).Concat(Ids(second)));
        Assert.False(second.TryGetProperty("NextToken", out _));
        Assert.Equal(
            ["ClientId", "UserPoolId", "ClientName"],
            first.GetProperty("UserPoolClients")[0].EnumerateObject().Select(member => member.Name));
    }

    [Fact]
    public async Task An_unknown_pool_is_named()
    {
        await using var pool = await TestPool.StartAsync();

        Assert.Equal(
            ("ResourceNotFoundException", "User pool eu-west-1_aaaaaaaaa does not exist."),
            await pool.SignedRefusedAsync("ListUserPoolClients", new { UserPoolId = "eu-west-1_aaaaaaaaa" }));
    }

    private static IEnumerable<string?> Ids(JsonElement reply) =>
        reply.GetProperty("UserPoolClients").EnumerateArray().Select(client => client.GetProperty("ClientId").GetString());
}
