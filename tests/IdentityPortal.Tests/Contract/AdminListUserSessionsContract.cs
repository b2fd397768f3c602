namespace IdentityPortal.Tests.Contract;

public sealed class AdminListUserSessionsContract : UserAdministrationContract
{
    protected override object Minimum => new { UserPoolId = "eu-west-1_aaaaaaaaa", Username = Target.Email };

    [Fact]
    public async Task It_shows_a_persons_sign_ins_and_none_is_its_own()
    {
        await using var target = await TrackedSessions.StartAsync();
        await target.SignInAsync();

        var session = Assert.Single(
            (await target.CallAsync(Operation, MinimumIn(target.PoolId))).GetProperty("Sessions").EnumerateArray());

        Assert.False(session.GetProperty("IsCurrentSession").GetBoolean());
    }

    [Fact]
    public async Task A_sign_in_too_many_ends_the_one_that_was_unused_for_longest()
    {
        await using var target = await TrackedSessions.StartAsync(most: 2);
        var first = await target.AccessTokenAsync();
        target.Advance(TimeSpan.FromSeconds(1));
        var second = await target.AccessTokenAsync();
        target.Advance(TimeSpan.FromSeconds(1));

        await target.SignInAsync();

        Assert.Equal(
            2, (await target.CallAsync(Operation, MinimumIn(target.PoolId))).GetProperty("Sessions").GetArrayLength());
        Assert.Equal("Access Token has been revoked", (await target.RefusedAsync("GetUser", new { AccessToken = first })).Message);
        await target.CallAsync("GetUser", new { AccessToken = second });
    }
}
