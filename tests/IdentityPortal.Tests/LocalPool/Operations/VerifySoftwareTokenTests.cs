using IdentityPortal.TestSupport;

namespace IdentityPortal.Tests.LocalPool.Operations;

public sealed class VerifySoftwareTokenTests
{
    [Theory]
    [InlineData(-30)]
    [InlineData(0)]
    [InlineData(30)]
    public async Task A_code_may_be_one_step_off(int seconds)
    {
        var (pool, accessToken) = await Factors.StartAsync();
        await using var _ = pool;
        var secret = await Factors.SecretAsync(pool, accessToken);
        var code = Factors.Code(secret, pool.Clock.GetUtcNow().AddSeconds(seconds));

        var reply = await pool.CallAsync("VerifySoftwareToken", new { AccessToken = accessToken, UserCode = code });

        Assert.Equal("""{"Status":"SUCCESS"}""", reply.GetRawText());
        Assert.Equal(
            ("ExpiredCodeException", "Your software token has already been used once."),
            await pool.RefusedAsync("VerifySoftwareToken", new { AccessToken = accessToken, UserCode = code }));
    }

    [Theory]
    [InlineData(-60)]
    [InlineData(60)]
    public async Task A_code_two_steps_off_is_wrong(int seconds)
    {
        var (pool, accessToken) = await Factors.StartAsync();
        await using var _ = pool;
        var secret = await Factors.SecretAsync(pool, accessToken);

        Assert.Equal(
            ("EnableSoftwareTokenMFAException", "Code mismatch and fail enable Software Token MFA"),
            await pool.RefusedAsync(
                "VerifySoftwareToken",
                new { AccessToken = accessToken, UserCode = Factors.Code(secret, pool.Clock.GetUtcNow().AddSeconds(seconds)) }));
    }

    [Fact]
    public async Task Without_a_secret_there_is_nothing_to_verify()
    {
        var (pool, accessToken) = await Factors.StartAsync();
        await using var _ = pool;

        Assert.Equal(
            ("SoftwareTokenMFANotFoundException", "Software Token MFA does not exist for the user."),
            await pool.RefusedAsync("VerifySoftwareToken", new { AccessToken = accessToken, UserCode = Codes.Wrong }));
        Assert.Equal(
            "1 validation error detected: Value at 'userCode' failed to satisfy constraint: Member must have length greater than or equal to 6",
            (await pool.RefusedAsync("VerifySoftwareToken", new { AccessToken = accessToken, UserCode = "12345" })).Message);
    }
}
