using System.Text.RegularExpressions;

namespace IdentityPortal.Tests.Contract;

public sealed class AssociateSoftwareTokenContract : AccessTokenContract
{
    protected override object Minimum => new { };

    // Neither member is required by itself.
    protected override string AnswerToNothing => "Either AccessToken or Session is required.";

    [Fact]
    public async Task It_gives_out_a_secret_in_base32()
    {
        await using var target = await Target.StartAsync();
        await AuthenticatorApp.AllowAsync(target);
        await target.AddPersonAsync();

        var reply = await target.CallAsync(Operation, MinimumWith(await target.AccessTokenAsync()));

        Assert.Matches(new Regex("^[A-Z2-7]{16,}$"), reply.GetProperty("SecretCode").GetString());
        Assert.False(reply.TryGetProperty("Session", out _));
    }

    [Theory]
    [InlineData("SoftwareTokenMFANotFoundException", "Software Token MFA has not been enabled by the userPool")]
    public async Task A_pool_may_not_take_apps(string type, string message)
    {
        await using var target = await Target.StartAsync();
        await target.AddPersonAsync();

        Assert.Equal(new Refusal(type, message), await target.RefusedAsync(Operation, MinimumWith(await target.AccessTokenAsync())));
    }

    [Theory]
    [InlineData("NotAuthorizedException", "Invalid session for the user, session is expired.")]
    public async Task In_the_middle_of_a_sign_in_its_session_has_to_live(string type, string message)
    {
        await using var target = await Target.StartAsync();

        Assert.Equal(new Refusal(type, message), await target.RefusedAsync(Operation, new { Session = new string('x', 20) }));
    }

    [Theory]
    [InlineData("InvalidParameterException", "Either AccessToken or Session is required.")]
    public async Task Somebody_has_to_ask(string type, string message)
    {
        await using var target = await Target.StartAsync();

        Assert.Equal(new Refusal(type, message), await target.RefusedAsync(Operation, Minimum));
    }
}
