namespace IdentityPortal.Tests.Contract;

public sealed class StartWebAuthnRegistrationContract : AccessTokenContract
{
    private const int MostPasskeys = 20;

    protected override object Minimum => new { AccessToken = "none" };

    [Fact]
    public async Task It_gives_out_what_the_browser_needs()
    {
        var (target, token) = await RegisteredPasskeys.StartAsync();
        await using var owned = target;

        var options = await RegisteredPasskeys.BeginAsync(target, token);

        Assert.Equal("localhost", options.GetProperty("rp").GetProperty("id").GetString());
        Assert.Equal("required", options.GetProperty("authenticatorSelection").GetProperty("residentKey").GetString());
    }

    [Theory]
    [InlineData("WebAuthnConfigurationMissingException", "The user pool has neither a relying party ID nor a domain.")]
    public async Task Passkeys_need_a_domain(string type, string message)
    {
        var (target, token) = await RegisteredPasskeys.StartAsync(relyingPartyId: null);
        await using var owned = target;

        Assert.Equal(new Refusal(type, message), await target.RefusedAsync(Operation, MinimumWith(token)));
    }

    [Theory]
    [InlineData("LimitExceededException", "A user can have no more than 20 passkeys.")]
    public async Task Passkeys_have_a_limit(string type, string message)
    {
        var (target, token) = await RegisteredPasskeys.StartAsync();
        await using var owned = target;
        for (var count = 0; count < MostPasskeys; count++)
        {
            await RegisteredPasskeys.RegisterAsync(target, token);
        }

        Assert.Equal(new Refusal(type, message), await target.RefusedAsync(Operation, MinimumWith(token)));
    }

    [Theory]
    [InlineData("WebAuthnNotEnabledException", "Passkeys are not enabled for this user pool.")]
    public async Task A_pool_may_take_no_passkeys(string type, string message)
    {
        await using var target = await Target.StartAsync();
        await target.AddPersonAsync();

        Assert.Equal(new Refusal(type, message), await target.RefusedAsync(Operation, MinimumWith(await target.AccessTokenAsync())));
    }
}
