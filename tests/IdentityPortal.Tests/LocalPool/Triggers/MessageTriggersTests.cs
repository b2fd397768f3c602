using System.Text;
using System.Text.Json.Nodes;
using IdentityPortal.TestSupport;

namespace IdentityPortal.Tests.LocalPool.Triggers;

/// <summary>CustomMessage and CustomEmailSender.</summary>
public sealed class MessageTriggersTests(TriggerPool shared) : IClassFixture<TriggerPool>
{
    private const string Trigger = "CustomMessage";

    private static readonly object Metadata = new { tenant = "blue" };

    private TestPool Pool => shared.Pool;

    [Fact]
    public async Task The_function_writes_every_mail_and_another_one_gets_its_code()
    {
        WriteMails(shared);
        var (name, invited) = (shared.NewName(), shared.NewName());
        var (address, next) = ($"{name}@example.com", $"new-{name}@example.com");

        await Pool.CallAsync("SignUp", new
        {
            Pool.Server.ClientId,
            Username = name,
            TestPool.Password,
            UserAttributes = (object[])[new { Name = "email", Value = address }],
            ClientMetadata = Metadata,
        });
        await MailedAsync("SignUp", name, address);
        await Pool.CallAsync("ResendConfirmationCode", new { Pool.Server.ClientId, Username = name, ClientMetadata = Metadata });
        await MailedAsync("ResendCode", name, address);
        await Pool.CallAsync("ConfirmSignUp", new { Pool.Server.ClientId, Username = name, ConfirmationCode = Pool.NewestCode(address) });
        await Pool.CallAsync("ForgotPassword", new { Pool.Server.ClientId, Username = name, ClientMetadata = Metadata });
        await MailedAsync("ForgotPassword", name, address);
        var token = (await SignedIn.AsAsync(Pool, name)).AccessToken;
        await Pool.CallAsync("UpdateUserAttributes", new
        {
            AccessToken = token,
            UserAttributes = (object[])[new { Name = "email", Value = next }],
            ClientMetadata = Metadata,
        });
        await MailedAsync("UpdateUserAttribute", name, next);
        await Pool.CallAsync("GetUserAttributeVerificationCode", new { AccessToken = token, AttributeName = "email", ClientMetadata = Metadata });
        await MailedAsync("VerifyUserAttribute", name, next);
        await Pool.SignedAsync("AdminUpdateUserAttributes", new
        {
            Pool.Server.UserPoolId,
            Username = name,
            UserAttributes = (object[])[new { Name = "email", Value = address }],
            ClientMetadata = Metadata,
        });
        await MailedAsync("UpdateUserAttribute", name, address);
        await Pool.SignedAsync("AdminCreateUser", new
        {
            Pool.Server.UserPoolId,
            Username = invited,
            UserAttributes = (object[])[new { Name = "email", Value = $"{invited}@example.com" }],
            ClientMetadata = Metadata,
        });
        await MailedAsync("AdminCreateUser", invited, $"{invited}@example.com");
    }

    [Theory]
    [InlineData("""{"emailMessage":"No code"}""", "InvalidLambdaResponseException", "Unrecognizable lambda output")]
    [InlineData("""{"smsMessage":"No code"}""", "InvalidLambdaResponseException", "Unrecognizable lambda output")]
    [InlineData("""{"emailSubject":1}""", "InvalidLambdaResponseException", "Unrecognizable lambda output")]
    [InlineData(null, "UserLambdaValidationException", "CustomMessage failed with error No mail today.")]
    public async Task A_text_without_its_code_is_refused_as_the_functions_own_refusal_is(string? response, string type, string message)
    {
        var name = shared.NewName();
        if (response is null)
        {
            shared.Functions.Refuse(Trigger, "No mail today");
        }
        else
        {
            shared.Functions.Set(Trigger, told => told["response"] = JsonNode.Parse(response));
        }

        Assert.Equal((type, message), await Pool.RefusedAsync("SignUp", shared.SignUpRequest(name, ("email", $"{name}@example.com"))));
        Assert.Empty(Pool.Server.Mailbox.Messages($"{name}@example.com"));
    }

    [Fact]
    public async Task An_invitation_needs_the_user_name_too_and_nobody_is_asked_for_one_that_is_not_sent()
    {
        var name = shared.NewName();
        shared.Functions.Respond(Trigger, answer => answer["emailMessage"] = "Take {####}");
        var request = new
        {
            Pool.Server.UserPoolId,
            Username = name,
            UserAttributes = (object[])[new { Name = "email", Value = $"{name}@example.com" }],
        };

        Assert.Equal("InvalidLambdaResponseException", (await Pool.SignedRefusedAsync("AdminCreateUser", request)).Type);

        var without = shared.NewName();
        await Pool.SignedAsync("AdminCreateUser", new { Pool.Server.UserPoolId, Username = without, MessageAction = "SUPPRESS" });
        await Pool.CallAsync("SignUp", shared.SignUpRequest(shared.NewName()));
        Assert.Empty(shared.Functions.EventsOf(Trigger, without));
    }

    [Fact]
    public async Task The_mail_with_a_code_of_a_sign_in_is_written_by_the_function()
    {
        await using var pool = await TriggerPool.StartAsync(TriggerPool.Template(
            "MfaConfiguration: OPTIONAL\nEnabledMfas: [EMAIL_OTP]\nEmailConfiguration: { EmailSendingAccount: DEVELOPER }\n"
                + "AccountRecoverySetting: { RecoveryMechanisms: [{ Name: admin_only, Priority: 1 }] }"));
        WriteMails(pool);
        var name = await pool.ConfirmedAsync("email");
        await pool.Pool.SignedAsync("AdminUpdateUserAttributes", new
        {
            pool.Pool.Server.UserPoolId,
            Username = name,
            UserAttributes = (object[])[new { Name = "email_verified", Value = "true" }],
        });
        await pool.Pool.SignedAsync("AdminSetUserMFAPreference", new
        {
            pool.Pool.Server.UserPoolId,
            Username = name,
            EmailMfaSettings = new { Enabled = true, PreferredMfa = true },
        });

        await pool.Pool.CallAsync("InitiateAuth", pool.PasswordRequest(name));

        var mail = pool.Pool.Server.Mailbox.Messages($"{name}@example.com")[0];
        Assert.Equal($"CustomMessage_Authentication: {mail.Code}, ", mail.Body);
    }

    private static void WriteMails(TriggerPool pool) => pool.Functions.Set(Trigger, told =>
    {
        var request = told["request"]!;
        told["response"]!["emailSubject"] = $"For {told["userName"]}, not {request["codeParameter"]}";
        told["response"]!["emailMessage"] = $"{told["triggerSource"]}: {request["codeParameter"]}, {request["usernameParameter"]}";
    });

    private async Task MailedAsync(string occasion, string name, string address)
    {
        var mail = Pool.Server.Mailbox.Messages(address)[0];
        Assert.Equal($"For {name}, not {{####}}", mail.Subject);
        Assert.Equal($"CustomMessage_{occasion}: {mail.Code}, {(occasion == "AdminCreateUser" ? name : "")}", mail.Body);
        var asked = shared.Functions.EventsOf(Trigger, name)[^1]["request"]!;
        Assert.Equal("""{"tenant":"blue"}""", asked["clientMetadata"]!.ToJsonString());
        Assert.Equal(address, $"{asked["userAttributes"]!["email"]}");

        var code = Convert.ToBase64String(Encoding.UTF8.GetBytes(mail.Code!));
        JsonObject? sent = null;
        await Wait.UntilAsync($"the mail of {occasion}", () =>
            (sent = shared.Functions.EventsOf("CustomEmailSender", name).Find(told => $"{told["request"]!["code"]}" == code)) is not null);
        Assert.Equal($"CustomEmailSender_{occasion}", $"{sent!["triggerSource"]}");
        Assert.Equal("customEmailSenderRequestV1", $"{sent["request"]!["type"]}");
        Assert.Equal(address, $"{sent["request"]!["userAttributes"]!["email"]}");
        Assert.NotNull(sent["request"]!["userAttributes"]!["sub"]);
    }
}
