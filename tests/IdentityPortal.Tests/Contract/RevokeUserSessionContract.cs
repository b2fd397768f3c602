namespace IdentityPortal.Tests.Contract;

public sealed class RevokeUserSessionContract : AccessTokenContract
{
    protected override object Minimum => new { AccessToken = "none", SessionId = TrackedSessions.Unknown };

    [Fact]
    public async Task It_ends_another_sign_in_and_leaves_its_own()
    {
        await using var target = await TrackedSessions.StartAsync();
        var other = await target.AccessTokenAsync();
        var own = await target.AccessTokenAsync();

        await target.CallAsync(Operation, new { AccessToken = own, SessionId = await target.SessionIdAsync(own, isCurrent: false) });

        Assert.Equal("Access Token has been revoked", (await target.RefusedAsync("GetUser", new { AccessToken = other })).Message);
        Assert.Single(await target.SessionsAsync(own));
    }

    // The ends of the messages are not checked, because AWS documents only that both are refused.
    [Theory]
    [InlineData("ResourceNotFoundException", "Session", false)]
    [InlineData("InvalidParameterException", "The session", true)]
    public async Task Unknown_and_own_sessions_are_refused(string type, string message, bool isOwn)
    {
        await using var target = await TrackedSessions.StartAsync();
        var accessToken = await target.AccessTokenAsync();
        var id = isOwn ? await target.SessionIdAsync(accessToken, isCurrent: true) : TrackedSessions.Unknown;

        var refusal = await target.RefusedAsync(Operation, new { AccessToken = accessToken, SessionId = id });

        Assert.Equal(type, refusal.Type);
        Assert.StartsWith(message, refusal.Message, StringComparison.Ordinal);
    }
}
