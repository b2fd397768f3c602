namespace IdentityPortal.Tests.Contract;

/// <summary>The contract of every signed operation on a person's account.</summary>
public abstract class UserAdministrationContract : PoolAdministrationContract
{
    [Theory]
    [InlineData("UserNotFoundException", "User does not exist.")]
    public async Task An_unknown_user_is_reported(string type, string message)
    {
        await using var target = await Target.StartAsync();
        var body = MinimumIn(target.PoolId);
        body["Username"] = "nobody@example.com";

        Assert.Equal(new Refusal(type, message), await target.RefusedAsync(Operation, body));
    }

    [Theory]
    [InlineData("ann")]
    [InlineData(Target.Email)]
    [InlineData(People.Phone)]
    public async Task A_name_and_its_verified_aliases_find_the_account(string name)
    {
        await using var target = await Target.StartAsync(pool: PoolKinds.WithAliases);
        await target.InviteWithPhoneAsync("ann");

        Assert.NotEqual("UserNotFoundException", await RefusalAsync(target, name));
    }

    [Theory]
    [InlineData(Target.Email)]
    [InlineData(People.Phone)]
    public async Task An_address_that_people_sign_in_with_finds_the_account(string name)
    {
        await using var target = await Target.StartAsync(pool: PoolKinds.WithAddresses);
        await target.InviteWithPhoneAsync(name);

        Assert.NotEqual("UserNotFoundException", await RefusalAsync(target, name));
    }

    private async Task<string?> RefusalAsync(Target target, string name)
    {
        var body = MinimumIn(target.PoolId);
        body["Username"] = name;
        return (await target.TryAsync(Operation, body))?.Type;
    }
}
