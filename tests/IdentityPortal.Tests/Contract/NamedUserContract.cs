namespace IdentityPortal.Tests.Contract;

/// <summary>The contract of every public operation on an existing account.</summary>
public abstract class NamedUserContract : ClientContract
{
    [Theory]
    [InlineData("UserNotFoundException", "Username/client id combination not found.")]
    public async Task An_unknown_user_is_reported_if_the_client_allows_it(string type, string message)
    {
        await using var target = await Target.StartAsync();

        Assert.Equal(new Refusal(type, message), await target.RefusedAsync(Operation, MinimumOf(target.ClientId)));
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
        var body = MinimumOf(target.ClientId);
        body["Username"] = name;
        return (await target.TryAsync(Operation, body))?.Type;
    }
}
