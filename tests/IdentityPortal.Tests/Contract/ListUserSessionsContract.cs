namespace IdentityPortal.Tests.Contract;

public sealed class ListUserSessionsContract : AccessTokenContract
{
    protected override object Minimum => new { AccessToken = "none" };

    [Fact]
    public async Task It_shows_the_sign_ins_and_which_of_them_asks()
    {
        await using var target = await TrackedSessions.StartAsync();
        var first = await target.SignInAsync();
        target.Advance(TimeSpan.FromMinutes(1));
        var accessToken = await target.AccessTokenAsync();
        target.Advance(TimeSpan.FromMinutes(1));
        var refreshToken = first.GetProperty("AuthenticationResult").GetProperty("RefreshToken").GetString();
        await target.CallAsync("GetTokensFromRefreshToken", new { target.ClientId, RefreshToken = refreshToken });

        var sessions = await target.SessionsAsync(accessToken);

        Assert.Equal([false, true], sessions.Select(session => session.GetProperty("IsCurrentSession").GetBoolean()));
        Assert.All(sessions, session =>
        {
            Assert.Matches("^tkn[a-z0-9]{25}$", session.GetProperty("SessionId").GetString());
            Assert.Equal(("TOKEN", target.ClientId), (session.GetProperty("SessionType").GetString(), session.GetProperty("ClientId").GetString()));
        });
        Assert.Equal(120, sessions[0].GetProperty("LastActiveDate").GetDouble() - sessions[0].GetProperty("CreateDate").GetDouble(), 3);
        Assert.Equal(sessions[1].GetProperty("CreateDate").GetDouble(), sessions[1].GetProperty("LastActiveDate").GetDouble());
    }

    [Fact]
    public async Task A_token_that_was_replaced_counts_as_use_and_its_reuse_does_not()
    {
        await using var target = await TrackedSessions.StartAsync();
        await target.AddClientAsync(new
        {
            ExplicitAuthFlows = (string[])["ALLOW_USER_PASSWORD_AUTH"],
            RefreshTokenRotation = new { Feature = "ENABLED" },
        });
        var tokens = (await target.SignInAsync()).GetProperty("AuthenticationResult");
        var refresh = new { target.ClientId, RefreshToken = tokens.GetProperty("RefreshToken").GetString() };
        target.Advance(TimeSpan.FromSeconds(10));
        await target.CallAsync("GetTokensFromRefreshToken", refresh);
        target.Advance(TimeSpan.FromSeconds(10));
        await target.RefusedAsync("GetTokensFromRefreshToken", refresh);

        var session = Assert.Single(await target.SessionsAsync(tokens.GetProperty("AccessToken").GetString()!));

        Assert.Equal(10, session.GetProperty("LastActiveDate").GetDouble() - session.GetProperty("CreateDate").GetDouble(), 3);
    }

    [Fact]
    public async Task A_pool_that_tracks_none_shows_none()
    {
        await using var target = await Target.StartAsync();
        await target.AddPersonAsync();

        Assert.Empty(await target.SessionsAsync(await target.AccessTokenAsync()));
    }

    [Theory]
    [InlineData("InvalidParameterException", "Invalid pagination token given.")]
    public async Task There_is_one_page(string type, string message)
    {
        await using var target = await Target.StartAsync();
        await target.AddPersonAsync();

        Assert.Equal(
            new Refusal(type, message),
            await target.RefusedAsync(Operation, new { AccessToken = await target.AccessTokenAsync(), NextToken = "next" }));
    }
}
