namespace IdentityPortal.Tests.Contract;

/// <summary>The contract of every operation on an existing app client.</summary>
public abstract class AppClientContract : PoolAdministrationContract
{
    protected override object Minimum => new { UserPoolId = "eu-west-1_aaaaaaaaa", ClientId = "1234567890abcdefghijklmnop" };

    [Theory]
    [InlineData("ResourceNotFoundException", "User pool client {client} does not exist.")]
    public async Task An_unknown_client_is_named(string type, string message)
    {
        await using var target = await Target.StartAsync();

        Assert.Equal(
            new Refusal(type, message.Replace("{client}", "1234567890abcdefghijklmnop", StringComparison.Ordinal)),
            await target.RefusedAsync(Operation, MinimumIn(target.PoolId)));
    }
}
