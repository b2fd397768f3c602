using System.Net;

namespace IdentityPortal.Tests.LocalPool.Operations;

public sealed class DeleteUserTests
{
    [Fact]
    public async Task A_person_removes_the_own_account_and_the_answer_is_empty()
    {
        await using var pool = await TestPool.StartAsync();
        await pool.ConfirmedAsync();
        await pool.ConfirmedAsync("bob@example.com");
        var signedIn = await SignedIn.AsAsync(pool);

        using var response = await pool.SendAsync("DeleteUser", new { signedIn.AccessToken });

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(("UserNotFoundException", "User does not exist."), await pool.RefusedAsync("GetUser", new { signedIn.AccessToken }));
        await SrpSignIn.TokensAsync(pool, "bob@example.com");
    }
}
