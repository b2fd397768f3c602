using System.Text.Json;
using System.Text.Json.Nodes;

namespace IdentityPortal.Tests.Contract;

/// <summary>The contract of every public operation that takes an app client and a user.</summary>
public abstract class ClientContract : OperationContract
{
    private const string NoClient = "1234567890abcdefghijklmnop";

    [Theory]
    [InlineData("ResourceNotFoundException", "User pool client {client} does not exist.")]
    public async Task An_unknown_client_is_named(string type, string message)
    {
        await using var target = await Target.StartAsync();

        Assert.Equal(
            new Refusal(type, message.Replace("{client}", NoClient, StringComparison.Ordinal)),
            await target.RefusedAsync(Operation, RequestOf(target, NoClient)));
    }

    [Theory]
    [InlineData("NotAuthorizedException", "Client {client} is configured with secret but SECRET_HASH was not received")]
    public async Task A_client_with_a_secret_has_to_show_it(string type, string message)
    {
        await using var target = await Target.StartAsync(client: new { GenerateSecret = true });

        Assert.Equal(
            new Refusal(type, message.Replace("{client}", target.ClientId, StringComparison.Ordinal)),
            await target.RefusedAsync(Operation, RequestOf(target, target.ClientId)));
    }

    [Theory]
    [InlineData("NotAuthorizedException", "Unable to verify secret hash for client {client}")]
    public async Task A_hash_for_another_name_is_refused(string type, string message)
    {
        await using var target = await Target.StartAsync(client: new { GenerateSecret = true });

        Assert.Equal(
            new Refusal(type, message.Replace("{client}", target.ClientId, StringComparison.Ordinal)),
            await target.RefusedAsync(Operation, WithHash(RequestOf(target, target.ClientId), target.Hash("somebody else")!)));
    }

    /// <summary>Adds the secret hash where the operation expects it.</summary>
    protected virtual JsonObject WithHash(JsonObject body, string hash)
    {
        body["SecretHash"] = hash;
        return body;
    }

    /// <summary>A request that is valid up to the check of the client.</summary>
    private protected virtual JsonObject RequestOf(Target target, string clientId) => MinimumOf(clientId);

    /// <summary>The smallest well-formed request with this client id.</summary>
    protected JsonObject MinimumOf(string clientId)
    {
        var body = JsonSerializer.SerializeToNode(Minimum)!.AsObject();
        body["ClientId"] = clientId;
        return body;
    }
}
