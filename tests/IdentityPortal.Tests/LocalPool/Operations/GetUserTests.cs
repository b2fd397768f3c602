namespace IdentityPortal.Tests.LocalPool.Operations;

public sealed class GetUserTests
{
    [Fact]
    public async Task A_person_sees_what_the_client_may_read()
    {
        await using var pool = await TestPool.StartAsync(Templates.Hiding("ReadAttributes: [email]"));
        await pool.ConfirmedAsync();

        var user = await pool.CallAsync("GetUser", new { (await SignedIn.AsAsync(pool)).AccessToken });

        var sub = user.GetProperty("Username").GetString();
        Assert.Equal(
            $$"""[{"Name":"sub","Value":"{{sub}}"},{"Name":"email","Value":"ann@example.com"}]""",
            user.GetProperty("UserAttributes").GetRawText());
        Assert.Equal(2, user.EnumerateObject().Count());
    }

    [Fact]
    public async Task An_access_token_expires()
    {
        await using var pool = await TestPool.StartAsync();
        await pool.ConfirmedAsync();
        var tokens = await SignedIn.AsAsync(pool);
        pool.Clock.Advance(TimeSpan.FromMinutes(15) - TimeSpan.FromSeconds(1));
        await pool.CallAsync("GetUser", new { tokens.AccessToken });
        pool.Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(
            ("NotAuthorizedException", "Access Token has expired"), await pool.RefusedAsync("GetUser", new { tokens.AccessToken }));
    }

    [Fact]
    public async Task Other_tokens_and_texts_are_invalid()
    {
        await using var pool = await TestPool.StartAsync();
        await using var other = await TestPool.StartAsync();
        await pool.ConfirmedAsync();
        await other.ConfirmedAsync();
        var tokens = await SignedIn.AsAsync(pool);
        var foreign = await SignedIn.AsAsync(other);
        string[] texts = ["x", "a.b.c", tokens.IdToken, tokens.RefreshToken, foreign.AccessToken];

        foreach (var text in texts)
        {
            Assert.Equal(
                ("NotAuthorizedException", "Invalid Access Token"), await pool.RefusedAsync("GetUser", new { AccessToken = text }));
        }
    }

    [Fact]
    public async Task A_forged_signature_is_not_believed()
    {
        await using var pool = await TestPool.StartAsync();
        await pool.ConfirmedAsync();
        var token = (await SignedIn.AsAsync(pool)).AccessToken;
        var at = token.LastIndexOf('.') + 10;
        var forged = token[..at] + (token[at] == 'A' ? 'B' : 'A') + token[(at + 1)..];

        Assert.Equal(
            ("NotAuthorizedException", "Could not verify signature for Access Token"),
            await pool.RefusedAsync("GetUser", new { AccessToken = forged }));
    }
}
