using System.Text.Json;
using System.Text.Json.Nodes;

namespace IdentityPortal.Tests.Contract;

/// <summary>The contract of every operation that takes an access token.</summary>
public abstract class AccessTokenContract : OperationContract
{
    [Theory]
    [InlineData("NotAuthorizedException", "Invalid Access Token")]
    public async Task A_text_that_is_no_token_is_refused(string type, string message)
    {
        var target = await Target.SharedAsync();

        Assert.Equal(new Refusal(type, message), await target.RefusedAsync(Operation, MinimumWith("not-a-token")));
    }

    [Theory]
    [InlineData("NotAuthorizedException", "Could not verify signature for Access Token")]
    public async Task A_token_that_was_tampered_with_is_refused(string type, string message)
    {
        await using var target = await Target.StartAsync();
        await target.AddPersonAsync();
        var parts = (await target.AccessTokenAsync()).Split('.');
        parts[2] = (parts[2][0] == 'A' ? 'B' : 'A') + parts[2][1..];

        Assert.Equal(new Refusal(type, message), await target.RefusedAsync(Operation, MinimumWith(string.Join('.', parts))));
    }

    [Theory]
    [InlineData("NotAuthorizedException", "Access Token has expired")]
    public async Task A_token_is_of_no_use_after_its_time(string type, string message)
    {
        await using var target = await Target.StartAsync();
        await target.AddPersonAsync();
        var token = await target.AccessTokenAsync();
        target.Advance(TimeSpan.FromHours(1));

        Assert.Equal(new Refusal(type, message), await target.RefusedAsync(Operation, MinimumWith(token)));
    }

    [Theory]
    [InlineData("NotAuthorizedException", "Access Token has been revoked")]
    public async Task A_token_is_of_no_use_after_signing_out_everywhere(string type, string message)
    {
        await using var target = await Target.StartAsync();
        await target.AddPersonAsync();
        var token = await target.AccessTokenAsync();
        await target.CallAsync("AdminUserGlobalSignOut", new { UserPoolId = target.PoolId, Username = Target.Email });

        Assert.Equal(new Refusal(type, message), await target.RefusedAsync(Operation, MinimumWith(token)));
    }

    [Theory]
    [InlineData("UserNotFoundException", "User does not exist.")]
    public async Task A_token_of_a_deleted_account_is_refused(string type, string message)
    {
        await using var target = await Target.StartAsync();
        await target.AddPersonAsync();
        var token = await target.AccessTokenAsync();
        await target.CallAsync("AdminDeleteUser", new { UserPoolId = target.PoolId, Username = Target.Email });

        Assert.Equal(new Refusal(type, message), await target.RefusedAsync(Operation, MinimumWith(token)));
    }

    [Theory]
    [InlineData("NotAuthorizedException", "Access Token has been revoked", true)]
    [InlineData("NotAuthorizedException", "User is disabled.", false)]
    public async Task A_token_of_a_disabled_account_is_refused(string type, string message, bool canBeRevoked)
    {
        await using var target = await Target.StartAsync(client: new { EnableTokenRevocation = canBeRevoked });
        await target.AddPersonAsync();
        var token = await target.AccessTokenAsync();
        await target.CallAsync("AdminDisableUser", new { UserPoolId = target.PoolId, Username = Target.Email });

        Assert.Equal(new Refusal(type, message), await target.RefusedAsync(Operation, MinimumWith(token)));
    }

    [Theory]
    [InlineData("PasswordResetRequiredException", "Password reset required for the user")]
    public async Task After_an_administrators_reset_a_new_password_comes_first(string type, string message)
    {
        await using var target = await Target.StartAsync();
        await target.AddPersonAsync();
        var token = await target.AccessTokenAsync();
        await target.CallAsync("AdminResetUserPassword", new { UserPoolId = target.PoolId, Username = Target.Email });

        Assert.Equal(new Refusal(type, message), await target.RefusedAsync(Operation, MinimumWith(token)));
    }

    [Theory]
    [InlineData("ResourceNotFoundException", "User pool client {client} does not exist.")]
    public async Task A_token_of_a_client_that_was_deleted_is_refused(string type, string message)
    {
        await using var target = await Target.StartAsync();
        await target.AddPersonAsync();
        var token = await target.AccessTokenAsync();
        await target.CallAsync("DeleteUserPoolClient", new { UserPoolId = target.PoolId, target.ClientId });

        Assert.Equal(
            new Refusal(type, message.Replace("{client}", target.ClientId, StringComparison.Ordinal)),
            await target.RefusedAsync(Operation, MinimumWith(token)));
    }

    /// <summary>The smallest well-formed request with this access token.</summary>
    protected JsonObject MinimumWith(string accessToken)
    {
        var body = JsonSerializer.SerializeToNode(Minimum)!.AsObject();
        body["AccessToken"] = accessToken;
        return body;
    }
}
