namespace IdentityPortal.Tests.LocalPool.Operations;

public sealed class SignUpTests
{
    [Fact]
    public async Task A_new_account_is_unconfirmed_and_gets_a_code_by_mail()
    {
        await using var pool = await TestPool.StartAsync();

        var reply = await pool.SignUpAsync();

        Assert.False(reply.GetProperty("UserConfirmed").GetBoolean());
        Assert.Matches("^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$", reply.GetProperty("UserSub").GetString());
        var delivery = reply.GetProperty("CodeDeliveryDetails");
        Assert.Equal("a***@e***", delivery.GetProperty("Destination").GetString());
        Assert.Equal("EMAIL", delivery.GetProperty("DeliveryMedium").GetString());
        Assert.Equal("email", delivery.GetProperty("AttributeName").GetString());
        var mail = Assert.Single(pool.Server.Mailbox.Messages());
        Assert.Equal((TestPool.Email, "SignUp", "000001", pool.Clock.GetUtcNow()), (mail.To, mail.Kind, mail.Code, mail.SentAt));
        Assert.Contains("000001", mail.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Signing_up_confirming_and_signing_in_gives_tokens()
    {
        await using var pool = await TestPool.StartAsync();

        await pool.ConfirmedAsync();
        var result = (await SrpSignIn.TokensAsync(pool)).GetProperty("AuthenticationResult");

        Assert.Equal("Bearer", result.GetProperty("TokenType").GetString());
        Assert.Equal(900, result.GetProperty("ExpiresIn").GetInt32());
        Assert.Equal(5, result.GetProperty("RefreshToken").GetString()!.Split('.').Length);
    }
}
