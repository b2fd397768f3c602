namespace IdentityPortal.Tests.LocalPool.Operations;

public sealed class AdminEnableUserTests
{
    [Fact]
    public async Task A_disabled_person_can_sign_in_again()
    {
        await using var pool = await TestPool.StartAsync(configure: options => options.Seed = true);
        var person = pool.Server.People.Single(person => person.State == "DISABLED");

        var reply = await pool.SignedAsync("AdminEnableUser", new { pool.Server.UserPoolId, Username = person.Email });

        Assert.Equal("{}", reply.GetRawText());
        await SrpSignIn.TokensAsync(pool, person.Email, person.Password);
    }
}
