namespace IdentityPortal.Tests.Contract;

public sealed class GetUserContract : AccessTokenContract
{
    protected override object Minimum => new { AccessToken = "none" };

    [Fact]
    public async Task It_shows_name_and_attributes()
    {
        await using var target = await Target.StartAsync();
        await target.AddPersonAsync();

        var reply = await target.CallAsync("GetUser", new { AccessToken = await target.AccessTokenAsync() });

        Assert.Contains(
            reply.GetProperty("UserAttributes").EnumerateArray(),
            attribute => attribute.GetProperty("Name").GetString() == "email" && attribute.GetProperty("Value").GetString() == Target.Email);
    }
}
