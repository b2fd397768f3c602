namespace IdentityPortal.Tests.Contract;

/// <summary>What holds for every signed operation on somebody's account.</summary>
public abstract class UserAdministrationContract : PoolAdministrationContract
{
    [Theory]
    [InlineData("UserNotFoundException", "User does not exist.")]
    public async Task An_unknown_user_is_told(string type, string message)
    {
        await using var target = await Target.StartAsync();
        var body = MinimumIn(target.PoolId);
        body["Username"] = "nobody@example.com";

        Assert.Equal(new Refusal(type, message), await target.RefusedAsync(Operation, body));
    }
}
