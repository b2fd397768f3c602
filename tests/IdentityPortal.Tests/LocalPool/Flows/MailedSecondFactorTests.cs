using System.Text.Json;
using IdentityPortal.TestSupport;

namespace IdentityPortal.Tests.LocalPool.Flows;

/// <summary>Pools whose second factors may be mailed, from the template for tests.</summary>
public sealed class MailedSecondFactorTests
{
    public static TheoryData<string> Modes => ["OPTIONAL", "ON"];

    [Theory]
    [InlineData("OPTIONAL", "admin_only")]
    [InlineData("ON", "admin_only")]
    [InlineData("OPTIONAL", "verified_phone_number")]
    [InlineData("ON", "verified_phone_number")]
    public async Task The_template_is_honoured_but_for_the_sender(string mode, string channel)
    {
        await using var pool = await StartAsync(("MfaConfiguration", mode), ("RecoveryChannel", channel));

        Assert.Equal(
            ["UserPool (AWS::Cognito::UserPool): EmailConfiguration.SourceArn: mails go to the mailbox, without sender and reply address."],
            pool.Server.TemplateNotes);
        var config = await pool.SignedAsync("GetUserPoolMfaConfig", new { pool.Server.UserPoolId });
        Assert.Equal(mode, config.GetProperty("MfaConfiguration").GetString());
        Assert.True(config.GetProperty("SoftwareTokenMfaConfiguration").GetProperty("Enabled").GetBoolean());
        Assert.Equal(
            """{"Message":"Your code for logging in is {####}.","Subject":"Your code for logging in"}""",
            config.GetProperty("EmailMfaConfiguration").GetRawText());
        Assert.Equal([channel], pool.Server.Settings.RecoveryMechanisms);
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task A_mailed_code_of_six_digits_lets_in(string mode)
    {
        await using var pool = await WithPersonAsync(("MfaConfiguration", mode));
        await PreferAsync(pool, new { EmailMfaSettings = Factors.On });

        var challenge = await SrpSignIn.TokensAsync(pool);

        Assert.Equal("EMAIL_OTP", Factors.Name(challenge));
        var mail = pool.Server.Mailbox.Messages(TestPool.Email)[0];
        Assert.Equal(
            ("Your code for logging in", $"Your code for logging in is {mail.Code}.", "SignIn", 6),
            (mail.Subject, mail.Body, mail.Kind, mail.Code!.Length));
        Assert.True(Factors.HasTokens(await Factors.AnswerAsync(pool, challenge, ("EMAIL_OTP_CODE", mail.Code))));
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task Several_factors_without_a_preference_are_a_choice_and_each_of_them_lets_in(string mode)
    {
        await using var pool = await WithPersonAsync(("MfaConfiguration", mode));
        await EnrolAsync(pool);
        await PreferAsync(pool, new { SoftwareTokenMfaSettings = Factors.On, EmailMfaSettings = Factors.On });

        var choice = await SrpSignIn.TokensAsync(pool);
        Assert.Equal("SELECT_MFA_TYPE", Factors.Name(choice));
        Assert.Equal("""["SOFTWARE_TOKEN_MFA","EMAIL_OTP"]""", Factors.Parameter(choice, "MFAS_CAN_CHOOSE"));
        var mailed = await Factors.AnswerAsync(pool, choice, ("ANSWER", "EMAIL_OTP"));
        Assert.True(Factors.HasTokens(await Factors.AnswerAsync(pool, mailed, ("EMAIL_OTP_CODE", pool.NewestCode()))));

        var shown = await Factors.AnswerAsync(pool, await SrpSignIn.TokensAsync(pool), ("ANSWER", "SOFTWARE_TOKEN_MFA"));
        Assert.True(Factors.HasTokens(await Factors.AnswerAsync(
            pool, shown, ("SOFTWARE_TOKEN_MFA_CODE", pool.Server.AuthenticatorCode(TestPool.Email)))));
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task A_preferred_factor_is_asked_for_at_once(string mode)
    {
        await using var pool = await WithPersonAsync(("MfaConfiguration", mode));
        await EnrolAsync(pool);

        await PreferAsync(pool, new { SoftwareTokenMfaSettings = Factors.On, EmailMfaSettings = Factors.Preferred });
        Assert.Equal("EMAIL_OTP", Factors.Name(await SrpSignIn.TokensAsync(pool)));

        await PreferAsync(pool, new { SoftwareTokenMfaSettings = Factors.Preferred, EmailMfaSettings = Factors.On });
        Assert.Equal("SOFTWARE_TOKEN_MFA", Factors.Name(await SrpSignIn.TokensAsync(pool)));
    }

    [Theory]
    [InlineData("OPTIONAL", "EMAIL_OTP,SOFTWARE_TOKEN_MFA", null)]
    [InlineData("ON", "EMAIL_OTP,SOFTWARE_TOKEN_MFA", "EMAIL_OTP")]
    [InlineData("ON", "EMAIL_OTP", "EMAIL_OTP")]
    [InlineData("ON", "SOFTWARE_TOKEN_MFA", "MFA_SETUP")]
    public async Task Without_a_factor_of_their_own_people_get_in_or_get_what_the_pool_requires(string mode, string factors, string? challenge)
    {
        await using var pool = await WithPersonAsync(("MfaConfiguration", mode), ("SecondFactors", factors));

        var reply = await SrpSignIn.TokensAsync(pool);

        Assert.Equal(challenge is null, Factors.HasTokens(reply));
        Assert.Equal(challenge, challenge is null ? null : Factors.Name(reply));
    }

    [Fact]
    public async Task As_a_first_factor_a_mailed_code_has_eight_digits_and_ends_with_an_own_second_factor()
    {
        await using var pool = await WithPersonAsync(("FirstFactors", "PASSWORD,EMAIL_OTP"));
        var challenge = await MailedAsync(pool);
        Assert.Equal(8, pool.NewestCode().Length);
        Assert.True(Factors.HasTokens(await Factors.AnswerAsync(pool, challenge, ("EMAIL_OTP_CODE", pool.NewestCode()))));

        await EnrolAsync(pool);
        await PreferAsync(pool, new { SoftwareTokenMfaSettings = Factors.On });

        var choice = await MailedAsync(pool);
        Assert.Equal("""["PASSWORD_SRP","PASSWORD"]""", choice.GetProperty("AvailableChallenges").GetRawText());
    }

    [Fact]
    public async Task Mail_does_not_recover_the_password_of_somebody_whose_second_factor_is_mailed()
    {
        await using var pool = await WithPersonAsync(("RecoveryChannel", "verified_email"));
        await pool.CallAsync("ForgotPassword", pool.UsernameRequest());
        Assert.Equal("ForgotPassword", pool.Server.Mailbox.Messages(TestPool.Email)[0].Kind);
        await PreferAsync(pool, new { EmailMfaSettings = Factors.On });
        var mails = pool.Server.Mailbox.Messages(TestPool.Email).Count;

        await pool.CallAsync("ForgotPassword", pool.UsernameRequest());

        Assert.Equal(mails, pool.Server.Mailbox.Messages(TestPool.Email).Count);
        Assert.Equal(
            ("InvalidParameterException", "Cannot reset password for the user as there is no registered/verified email or phone_number"),
            await pool.SignedRefusedAsync("AdminResetUserPassword", new { pool.Server.UserPoolId, Username = TestPool.Email }));
    }

    [Fact]
    public async Task The_portal_works_on_it()
    {
        await using var app = await PortalApp.StartAsync(template: TestTemplates.MailedSecondFactors);
        using var visitor = app.NewVisitor();

        await visitor.HasRegisteredAsync("ann@example.com");

        Assert.True((await visitor.ConfirmAsync(app.LastMailTo("ann@example.com").Code!)).IsLoggedIn);
    }

    private static Task<TestPool> StartAsync(params (string Name, string Value)[] parameters) => TestPool.StartAsync(configure: options =>
    {
        options.Template = TestTemplates.MailedSecondFactors;
        options.TemplateParameters = parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Value);
    });

    private static async Task<TestPool> WithPersonAsync(params (string Name, string Value)[] parameters)
    {
        var pool = await StartAsync(parameters);
        await pool.ConfirmedAsync();
        return pool;
    }

    /// <summary>Adds an authenticator app with the access token of a sign-in before any second factor.</summary>
    private static async Task EnrolAsync(TestPool pool)
    {
        var reply = await SrpSignIn.TokensAsync(pool);
        if (!Factors.HasTokens(reply))
        {
            reply = await Factors.AnswerAsync(pool, reply, ("EMAIL_OTP_CODE", pool.NewestCode()));
        }

        await Factors.EnrolAsync(pool, reply.GetProperty("AuthenticationResult").GetProperty("AccessToken").GetString()!);
    }

    private static Task<JsonElement> PreferAsync(TestPool pool, object settings)
    {
        var request = JsonSerializer.SerializeToNode(settings)!.AsObject();
        request["UserPoolId"] = pool.Server.UserPoolId;
        request["Username"] = TestPool.Email;
        return pool.SignedAsync("AdminSetUserMFAPreference", request);
    }

    private static Task<JsonElement> MailedAsync(TestPool pool) => pool.CallAsync("InitiateAuth", new
    {
        pool.Server.ClientId,
        AuthFlow = "USER_AUTH",
        AuthParameters = new { USERNAME = TestPool.Email, PREFERRED_CHALLENGE = "EMAIL_OTP", SECRET_HASH = pool.Hash(TestPool.Email) },
    });
}
