namespace IdentityPortal.Tests.LocalPool.Operations;

public sealed class AdminAddUserToGroupTests
{
    [Fact]
    public async Task A_member_has_the_group_once_and_the_next_tokens_say_so()
    {
        await using var pool = await TestPool.StartAsync();
        await pool.ConfirmedAsync();
        await Groups.CreateAsync(pool, "readers", precedence: 2, role: Groups.Role);
        await Groups.CreateAsync(pool, "chiefs", precedence: 1, role: Groups.Role + "-chief");
        await Groups.CreateAsync(pool, "others");

        await Groups.AddAsync(pool, "readers");
        await Groups.AddAsync(pool, "readers", "ANN@example.com");
        await Groups.AddAsync(pool, "others");
        await Groups.AddAsync(pool, "chiefs");

        Assert.Equal("chiefs readers others", await Groups.NamesOfAsync(pool));
        var tokens = await SignedIn.AsAsync(pool);
        var id = Jwt.Claims(tokens.IdToken);
        Assert.Equal("""["chiefs","readers","others"]""", id.GetProperty("cognito:groups").GetRawText());
        Assert.Equal($"""["{Groups.Role}-chief","{Groups.Role}"]""", id.GetProperty("cognito:roles").GetRawText());
        Assert.Equal($"{Groups.Role}-chief", id.GetProperty("cognito:preferred_role").GetString());
        var access = Jwt.Claims(tokens.AccessToken);
        Assert.Equal("""["chiefs","readers","others"]""", access.GetProperty("cognito:groups").GetRawText());
        Assert.False(access.TryGetProperty("cognito:roles", out _));
    }

    [Fact]
    public async Task Groups_of_one_precedence_with_two_roles_prefer_none()
    {
        await using var pool = await TestPool.StartAsync();
        await pool.ConfirmedAsync();
        await Groups.CreateAsync(pool, "one", precedence: 1, role: Groups.Role);
        await Groups.CreateAsync(pool, "two", precedence: 1, role: Groups.Role + "-two");
        await Groups.AddAsync(pool, "one");
        await Groups.AddAsync(pool, "two");

        var claims = Jwt.Claims((await SignedIn.AsAsync(pool)).IdToken);

        Assert.Equal(2, claims.GetProperty("cognito:roles").GetArrayLength());
        Assert.False(claims.TryGetProperty("cognito:preferred_role", out _));
    }

    [Fact]
    public async Task An_unknown_user_and_an_unknown_group_are_reported()
    {
        await using var pool = await TestPool.StartAsync();
        await pool.SignUpAsync();

        Assert.Equal(
            ("UserNotFoundException", "User does not exist."),
            await pool.SignedRefusedAsync("AdminAddUserToGroup", Groups.Membership(pool, "readers", "nobody")));
        Assert.Equal(
            ("ResourceNotFoundException", "Group not found."),
            await pool.SignedRefusedAsync("AdminAddUserToGroup", Groups.Membership(pool, "readers")));
    }
}
