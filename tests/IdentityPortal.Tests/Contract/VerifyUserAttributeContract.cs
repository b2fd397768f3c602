using IdentityPortal.TestSupport;

namespace IdentityPortal.Tests.Contract;

public sealed class VerifyUserAttributeContract : AccessTokenContract
{
    protected override object Minimum => new { AccessToken = "none", AttributeName = "email", Code = Codes.Wrong };

    [Fact]
    public async Task The_code_proves_the_address()
    {
        await using var target = await Target.StartAsync();
        var token = await AskAsync(target);

        await target.CallAsync("VerifyUserAttribute", Request(token, target.Code()));

        Assert.Equal("true", (await target.AttributesAsync())["email_verified"]);
    }

    [Theory]
    [InlineData("CodeMismatchException", "Invalid verification code provided, please try again.")]
    public async Task A_wrong_code_is_refused(string type, string message)
    {
        await using var target = await Target.StartAsync();
        var token = await AskAsync(target);

        Assert.Equal(new Refusal(type, message), await target.RefusedAsync("VerifyUserAttribute", Request(token)));
    }

    [Theory]
    [InlineData("ExpiredCodeException", "Invalid code provided, please request a code again.")]
    public async Task A_code_has_to_be_asked_for(string type, string message)
    {
        await using var target = await Target.StartAsync();
        await target.AddPersonAsync();

        Assert.Equal(new Refusal(type, message), await target.RefusedAsync("VerifyUserAttribute", Request(await target.AccessTokenAsync())));
    }

    [Theory]
    [InlineData("InvalidParameterException", "Attribute name cannot be verified.")]
    public async Task Only_addresses_are_proven(string type, string message)
    {
        await using var target = await Target.StartAsync();
        await target.AddPersonAsync();
        var token = await target.AccessTokenAsync();

        Assert.Equal(new Refusal(type, message), await target.RefusedAsync("VerifyUserAttribute", Request(token, name: "name")));
    }

    [Theory]
    [InlineData("LimitExceededException", "Attempt limit exceeded, please try after some time.")]
    public async Task Fifteen_tries_an_hour_are_enough(string type, string message)
    {
        await using var target = await Target.StartAsync();
        var token = await AskAsync(target);
        for (var attempt = 0; attempt < 15; attempt++)
        {
            await target.RefusedAsync("VerifyUserAttribute", Request(token));
        }

        Assert.Equal(new Refusal(type, message), await target.RefusedAsync("VerifyUserAttribute", Request(token)));
    }

    [Theory]
    [InlineData("AliasExistsException", "An account with the given email already exists.")]
    public async Task An_alias_of_somebody_else_is_refused(string type, string message)
    {
        await using var target = await Target.StartAsync(pool: PoolKinds.WithAliases);
        await target.InviteAsync("ann", Target.Email);
        await target.AddPersonAsync("bob", "bob@example.com");
        var token = await target.AccessTokenAsync("bob");
        await target.CallAsync(
            "UpdateUserAttributes", new { AccessToken = token, UserAttributes = People.Attribute("email", Target.Email) });

        Assert.Equal(new Refusal(type, message), await target.RefusedAsync("VerifyUserAttribute", Request(token, target.Code())));
    }

    private static async Task<string> AskAsync(Target target)
    {
        await target.AddPersonWhoIsAsync("unverified");
        var token = await target.AccessTokenAsync();
        await target.CallAsync("GetUserAttributeVerificationCode", new { AccessToken = token, AttributeName = "email" });
        return token;
    }

    private static object Request(string token, string code = Codes.Wrong, string name = "email") =>
        new { AccessToken = token, AttributeName = name, Code = code };
}
