namespace IdentityPortal.Tests.LocalPool.Operations;

public sealed class AssociateSoftwareTokenTests
{
    [Fact]
    public async Task A_person_gets_a_secret_of_52_characters_and_no_session()
    {
        var (pool, accessToken) = await Factors.StartAsync();
        await using var _ = pool;

        var reply = await pool.CallAsync("AssociateSoftwareToken", new { AccessToken = accessToken });

        Assert.Matches("^[A-Z2-7]{52}$", reply.GetProperty("SecretCode").GetString());
        Assert.False(reply.TryGetProperty("Session", out var _));
    }

    [Fact]
    public async Task A_pool_without_software_tokens_refuses()
    {
        var (pool, accessToken) = await Factors.StartAsync("MfaConfiguration: \"OFF\"");
        await using var _ = pool;

        Assert.Equal(
            ("SoftwareTokenMFANotFoundException", "Software Token MFA has not been enabled by the userPool"),
            await pool.RefusedAsync("AssociateSoftwareToken", new { AccessToken = accessToken }));
    }

    [Fact]
    public async Task Token_or_session_has_to_be_there_and_live()
    {
        var (pool, _) = await Factors.StartAsync();
        await using var owned = pool;

        Assert.Equal("InvalidParameterException", (await pool.RefusedAsync("AssociateSoftwareToken", new { })).Type);
        Assert.Equal(
            ("NotAuthorizedException", "Invalid session for the user, session is expired."),
            await pool.RefusedAsync("AssociateSoftwareToken", new { Session = new string('x', 40) }));
    }

    [Fact]
    public async Task A_new_secret_leaves_the_one_that_works_alone_until_it_is_verified()
    {
        var (pool, accessToken) = await Factors.StartAsync();
        await using var _ = pool;
        var secret = await Factors.EnrolAsync(pool, accessToken);
        await pool.CallAsync("SetUserMFAPreference", new { AccessToken = accessToken, SoftwareTokenMfaSettings = Factors.On });
        await pool.CallAsync("AssociateSoftwareToken", new { AccessToken = accessToken });
        pool.Clock.Advance(TimeSpan.FromSeconds(30));

        var challenge = await SrpSignIn.TokensAsync(pool);

        Assert.True(Factors.HasTokens(await Factors.AnswerAsync(
            pool, challenge, ("SOFTWARE_TOKEN_MFA_CODE", Factors.Code(secret, pool.Clock.GetUtcNow())))));
    }
}
