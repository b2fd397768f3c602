namespace IdentityPortal.Tests.Contract;

public sealed class AdminRevokeUserSessionContract : UserAdministrationContract
{
    protected override object Minimum => new
    {
        UserPoolId = "eu-west-1_aaaaaaaaa",
        Username = Target.Email,
        SessionId = TrackedSessions.Unknown,
    };

    [Fact]
    public async Task It_ends_a_sign_in_of_a_person()
    {
        await using var target = await TrackedSessions.StartAsync();
        var accessToken = await target.AccessTokenAsync();
        var body = MinimumIn(target.PoolId);
        body["SessionId"] = await target.SessionIdAsync(accessToken, isCurrent: true);

        await target.CallAsync(Operation, body);

        Assert.Equal("Access Token has been revoked", (await target.RefusedAsync("GetUser", new { AccessToken = accessToken })).Message);
    }

    // The end of the message is not checked, because AWS documents only that it is refused.
    [Theory]
    [InlineData("ResourceNotFoundException", "Session")]
    public async Task An_unknown_session_is_refused(string type, string message)
    {
        await using var target = await TrackedSessions.StartAsync();

        var refusal = await target.RefusedAsync(Operation, MinimumIn(target.PoolId));

        Assert.Equal(type, refusal.Type);
        Assert.StartsWith(message, refusal.Message, StringComparison.Ordinal);
    }
}
