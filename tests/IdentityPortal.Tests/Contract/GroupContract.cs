namespace IdentityPortal.Tests.Contract;

/// <summary>The contract of every operation on an existing group.</summary>
public abstract class GroupContract : PoolAdministrationContract
{
    protected override object Minimum => new { UserPoolId = "eu-west-1_aaaaaaaaa", GroupName = "support" };

    [Theory]
    [InlineData("ResourceNotFoundException", "Group not found.")]
    public async Task An_unknown_group_is_reported(string type, string message)
    {
        await using var target = await Target.StartAsync();

        Assert.Equal(new Refusal(type, message), await target.RefusedAsync(Operation, MinimumIn(target.PoolId)));
    }

    private protected static async Task<Target> StartAsync()
    {
        var target = await Target.StartAsync();
        await target.CallAsync("CreateGroup", new { UserPoolId = target.PoolId, GroupName = "support", Precedence = 3 });
        return target;
    }
}
