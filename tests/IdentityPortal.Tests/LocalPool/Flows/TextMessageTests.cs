using System.Text.Json;

namespace IdentityPortal.Tests.LocalPool.Flows;

/// <summary>Pools that send text messages: they verify phone numbers, are first and second factors, and end in the mailbox.</summary>
public sealed class TextMessageTests
{
    private const string Phone = "+4915112345678";
    private const string Masked = "+*******5678";

    [Fact]
    public async Task A_person_signs_up_with_a_phone_number_and_signs_in_with_a_code()
    {
        await using var pool = await PhonePool.StartAsync();

        var reply = await pool.CallAsync("SignUp", new { Username = Phone });

        Assert.Equal(
            $$"""{"Destination":"{{Masked}}","DeliveryMedium":"SMS","AttributeName":"phone_number"}""",
            reply.GetProperty("CodeDeliveryDetails").GetRawText());
        var message = pool.Newest;
        Assert.Equal(("Text message", "SignUp", $"Welcome, {message.Code}."), (message.Subject, message.Kind, message.Body));
        await pool.CallAsync("ConfirmSignUp", new { Username = Phone, ConfirmationCode = message.Code });

        var challenge = await pool.CallAsync(
            "InitiateAuth", new { AuthFlow = "USER_AUTH", AuthParameters = new { USERNAME = Phone, PREFERRED_CHALLENGE = "SMS_OTP" } });
        Assert.Equal(("SMS_OTP", "SMS", Masked), Sent(challenge));
        Assert.Equal((8, $"Code {pool.Newest.Code}"), (pool.Newest.Code!.Length, pool.Newest.Body));
        Assert.True(Factors.HasTokens(await pool.AnswerAsync(challenge, "SMS_OTP_CODE", pool.Newest.Code)));
    }

    [Fact]
    public async Task A_code_by_text_message_is_a_second_factor_and_verifies_the_number()
    {
        await using var pool = await PhonePool.StartAsync();
        await pool.AddPersonAsync();
        await pool.SetAsync("AdminSetUserMFAPreference", new { Username = Phone, SMSMfaSettings = Factors.Preferred });

        var challenge = await pool.SignInAsync();

        Assert.Equal(("SMS_MFA", "SMS", Masked), Sent(challenge));
        Assert.Equal(6, pool.Newest.Code!.Length);
        Assert.Equal("Invalid code or auth state for the user.", (await pool.RefusedAsync(challenge, "SMS_MFA_CODE", "000000x")).Message);
        Assert.True(Factors.HasTokens(await pool.AnswerAsync(challenge, "SMS_MFA_CODE", pool.Newest.Code)));
        var person = (await pool.SetAsync("AdminGetUser", new { Username = Phone })).GetRawText();
        Assert.Contains("""{"Name":"phone_number_verified","Value":"true"}""", person, StringComparison.Ordinal);
        Assert.Contains("""{"Name":"phone_number","Value":"+4915112345678"}""", person, StringComparison.Ordinal);
        Assert.Contains(""""PreferredMfaSetting":"SMS_MFA"""", person, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pool_that_sends_text_messages_shows_how()
    {
        await using var pool = await PhonePool.StartAsync();

        Assert.Equal(
            """{"SmsMfaConfiguration":{"SmsAuthenticationMessage":"Code {####}","SmsConfiguration":{"SnsCallerArn":"arn:aws:iam::000000000000:role/sms","ExternalId":"me"}},"MfaConfiguration":"OPTIONAL"}""",
            (await pool.SetAsync("GetUserPoolMfaConfig", new { })).GetRawText());
        var shown = (await pool.SetAsync("DescribeUserPool", new { })).GetProperty("UserPool");
        Assert.Equal("Welcome, {####}.", shown.GetProperty("SmsVerificationMessage").GetString());
        Assert.Equal("me", shown.GetProperty("SmsConfiguration").GetProperty("ExternalId").GetString());
    }

    [Fact]
    public async Task A_number_is_verified_invited_and_found_in_the_mailbox_and_reported_to_no_mail_queue()
    {
        await using var pool = await PhonePool.StartAsync();
        await pool.SetAsync("AdminCreateUser", new
        {
            Username = Phone,
            TemporaryPassword = TestPool.Password,
            DesiredDeliveryMediums = (string[])["SMS"],
        });
        Assert.Equal(($"{Phone}: {TestPool.Password}", TestPool.Password), (pool.Newest.Body, pool.Newest.Code));
        await pool.SetAsync("AdminSetUserPassword", new { Username = Phone, TestPool.Password, Permanent = true });
        var accessToken = (await pool.SignInAsync()).GetProperty("AuthenticationResult").GetProperty("AccessToken").GetString();

        await pool.Pool.CallAsync("GetUserAttributeVerificationCode", new { AccessToken = accessToken, AttributeName = "phone_number" });
        await pool.Pool.CallAsync(
            "VerifyUserAttribute", new { AccessToken = accessToken, AttributeName = "phone_number", pool.Newest.Code });
        await pool.CallAsync("ForgotPassword", new { Username = Phone });
        Assert.Equal("ForgotPassword", pool.Newest.Kind);

        // A plus sign means a space in a query, and people forget to encode it.
        foreach (var to in (string[])["%2B4915112345678", "+4915112345678"])
        {
            var shown = JsonElement.Parse(await pool.Pool.Http.GetStringAsync($"/mailbox/messages?to={to}", TestContext.Current.CancellationToken));
            Assert.Equal(3, shown.GetArrayLength());
        }

        Assert.Empty(await pool.Pool.Server.MailEvents.ReceiveAsync(10, TimeSpan.Zero, TimeSpan.Zero, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Who_gets_codes_by_text_message_does_not_recover_the_password_by_one()
    {
        await using var pool = await PhonePool.StartAsync(recovery: "verified_phone_number");
        await pool.AddPersonAsync();
        await pool.SetAsync("AdminUpdateUserAttributes", new
        {
            Username = Phone,
            UserAttributes = new[] { new { Name = "phone_number_verified", Value = "true" } },
        });
        await pool.SetAsync("AdminSetUserMFAPreference", new { Username = Phone, SMSMfaSettings = Factors.On });

        var refusal = await pool.Pool.RefusedAsync("ForgotPassword", new { pool.ClientId, Username = Phone });

        Assert.Equal(
            ("InvalidParameterException", "Cannot reset password for the user as there is no registered/verified email or phone_number"), refusal);
    }

    [Fact]
    public async Task An_unknown_number_gets_the_same_challenge()
    {
        await using var pool = await PhonePool.StartAsync();

        var challenge = await pool.CallAsync(
            "InitiateAuth",
            new { AuthFlow = "USER_AUTH", AuthParameters = new { USERNAME = Phone, PREFERRED_CHALLENGE = "SMS_OTP" } });

        Assert.Equal(("SMS_OTP", "SMS", Masked), Sent(challenge));
        Assert.Empty(pool.Pool.Server.Mailbox.Messages());
    }

    private static (string?, string?, string?) Sent(JsonElement challenge) => (
        Factors.Name(challenge),
        Factors.Parameter(challenge, "CODE_DELIVERY_DELIVERY_MEDIUM"),
        Factors.Parameter(challenge, "CODE_DELIVERY_DESTINATION"));
}
