namespace IdentityPortal.Tests.Contract;

public sealed class GetUserPoolMfaConfigContract : PoolAdministrationContract
{
    protected override object Minimum => new { UserPoolId = "eu-west-1_aaaaaaaaa" };

    [Fact]
    public async Task It_shows_what_was_set()
    {
        await using var target = await Target.StartAsync();
        await AuthenticatorApp.AllowAsync(target);

        var reply = await target.CallAsync(Operation, MinimumIn(target.PoolId));

        Assert.Equal("OPTIONAL", reply.GetProperty("MfaConfiguration").GetString());
        Assert.True(reply.GetProperty("SoftwareTokenMfaConfiguration").GetProperty("Enabled").GetBoolean());
    }
}
