using IdentityPortal.Tests.LocalPool;
using IdentityPortal.TestSupport;

namespace IdentityPortal.Tests.Contract;

public sealed class VerifySoftwareTokenContract : AccessTokenContract
{
    protected override object Minimum => new { UserCode = Codes.Wrong };

    [Fact]
    public async Task The_first_code_puts_the_app_to_work()
    {
        await using var target = await Target.StartAsync();
        var token = await StartAsync(target);
        var secret = (await target.CallAsync("AssociateSoftwareToken", new { AccessToken = token })).GetProperty("SecretCode").GetString()!;

        var reply = await target.CallAsync(Operation, Request(token, Factors.Code(secret, target.Now)));

        Assert.Equal("SUCCESS", reply.GetProperty("Status").GetString());
    }

    [Theory]
    [InlineData("EnableSoftwareTokenMFAException", "Code mismatch and fail enable Software Token MFA")]
    public async Task A_wrong_code_is_refused(string type, string message)
    {
        await using var target = await Target.StartAsync();
        var token = await StartAsync(target);
        var secret = (await target.CallAsync("AssociateSoftwareToken", new { AccessToken = token })).GetProperty("SecretCode").GetString()!;

        Assert.Equal(
            new Refusal(type, message), await target.RefusedAsync(Operation, Request(token, Factors.WrongCode(secret, target.Now))));
    }

    [Theory]
    [InlineData("ExpiredCodeException", "Your software token has already been used once.")]
    public async Task A_code_is_for_one_use(string type, string message)
    {
        await using var target = await Target.StartAsync();
        var token = await StartAsync(target);
        var code = Factors.Code(await AuthenticatorApp.EnrolAsync(target, token), target.Now);

        Assert.Equal(new Refusal(type, message), await target.RefusedAsync(Operation, Request(token, code)));
    }

    [Theory]
    [InlineData("SoftwareTokenMFANotFoundException", "Software Token MFA does not exist for the user.")]
    public async Task Without_a_secret_there_is_nothing_to_verify(string type, string message)
    {
        await using var target = await Target.StartAsync();

        Assert.Equal(new Refusal(type, message), await target.RefusedAsync(Operation, MinimumWith(await StartAsync(target))));
    }

    private static async Task<string> StartAsync(Target target)
    {
        await AuthenticatorApp.AllowAsync(target);
        await target.AddPersonAsync();
        return await target.AccessTokenAsync();
    }

    private static object Request(string accessToken, string code) => new { AccessToken = accessToken, UserCode = code };
}
