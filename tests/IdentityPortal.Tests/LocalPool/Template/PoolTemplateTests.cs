using IdentityPortal.LocalPool.Settings;

namespace IdentityPortal.Tests.LocalPool.Template;

public sealed class PoolTemplateTests
{
    [Fact]
    public void What_is_left_out_has_Cognitos_default()
    {
        var settings = TemplateText.Read(TemplateText.With());

        Assert.Equivalent(new PoolSettings { Name = "people" }, settings.Pool, strict: true);
        Assert.Equivalent(new ClientSettings { Name = "Client" }, settings.Client, strict: true);
        Assert.Empty(settings.Groups);
        Assert.Empty(settings.Ignored);
    }

    [Fact]
    public void The_API_default_password_policy_is_eight_characters_of_all_classes()
    {
        var policy = TemplateText.Read(TemplateText.With()).Pool.PasswordPolicy;

        Assert.Equal(8, policy.MinimumLength);
        Assert.True(policy.RequireLowercase && policy.RequireUppercase && policy.RequireNumbers && policy.RequireSymbols);
    }

    [Theory]
    [InlineData("LambdaConfig: { Unheard: 1 }", "Pool.LambdaConfig.Unheard")]
    [InlineData("Policies: { SignInPolicy: { Unheard: 1 } }", "Pool.Policies.SignInPolicy.Unheard")]
    [InlineData("Schema: [{ Name: plan, AttributeDataType: String, DeveloperOnlyAttribute: true }]", "Pool.Schema[0].DeveloperOnlyAttribute")]
    [InlineData("VerificationMessageTemplate: { DefaultEmailOption: CONFIRM_WITH_LINK }", "Pool.VerificationMessageTemplate.DefaultEmailOption")]
    [InlineData("EmailConfiguration: { From: a@example.com }", "Pool.EmailConfiguration.From")]
    public void What_is_not_honoured_is_listed(string property, string listed) =>
        Assert.Equal([listed], TemplateText.Read(TemplateText.With(property)).Ignored);

    [Fact]
    public void Resources_that_are_not_read_are_listed_even_if_their_functions_are_unknown()
    {
        const string Others = """
              Alarm:
                Type: AWS::CloudWatch::Alarm
                Properties: { AlarmName: !ImportValue x }
              Other:
                Type: AWS::Cognito::UserPool
              OtherClient:
                Type: AWS::Cognito::UserPoolClient
                Properties: { UserPoolId: !Ref Other }
              Second:
                Type: AWS::Cognito::UserPoolClient
                Properties: { UserPoolId: !Ref Pool, Unheard: 1 }
            """;

        Assert.Equal(
            [
                "Alarm (AWS::CloudWatch::Alarm)",
                "Other (AWS::Cognito::UserPool)",
                "OtherClient (AWS::Cognito::UserPoolClient)",
                "Second (AWS::Cognito::UserPoolClient)",
            ],
            TemplateText.Read(TemplateText.With(after: Others)).Ignored);
    }

    [Fact]
    public void A_resource_whose_condition_fails_is_not_there()
    {
        const string Before = """
            Conditions:
              Never: !Equals [a, b]
            """;
        const string Groups = """
              Here:
                Type: AWS::Cognito::UserPoolGroup
                Properties: { UserPoolId: !Ref Pool, GroupName: here, Description: Some, Precedence: 3 }
              Gone:
                Type: AWS::Cognito::UserPoolGroup
                Condition: Never
                Properties: { UserPoolId: !Ref Pool, GroupName: gone }
            """;

        Assert.Equal([new GroupSettings("here", "Some", 3)], TemplateText.Read(TemplateText.With(before: Before, after: Groups)).Groups);
    }

    [Theory]
    [InlineData("AccessTokenValidity: 2", 120)]
    [InlineData("AccessTokenValidity: 2, TokenValidityUnits: { AccessToken: hours }", 120)]
    [InlineData("AccessTokenValidity: 600, TokenValidityUnits: { AccessToken: seconds }", 10)]
    [InlineData("AccessTokenValidity: 7, TokenValidityUnits: { AccessToken: minutes }", 7)]
    [InlineData("AccessTokenValidity: 1, TokenValidityUnits: { AccessToken: days }", 1440)]
    public void Token_lifetimes_have_their_units(string client, int minutes) =>
        Assert.Equal(TimeSpan.FromMinutes(minutes), TemplateText.Read(TemplateText.With(client: client)).Client.AccessTokenValidity);

    [Fact]
    public void A_refresh_token_counts_in_days_and_zero_is_thirty()
    {
        Assert.Equal(TimeSpan.FromDays(2), TemplateText.Read(TemplateText.With(client: "RefreshTokenValidity: 2")).Client.RefreshTokenValidity);
        Assert.Equal(TimeSpan.FromDays(30), TemplateText.Read(TemplateText.With(client: "RefreshTokenValidity: 0")).Client.RefreshTokenValidity);
    }

    [Fact]
    public void Rotation_is_read_with_its_grace()
    {
        var client = TemplateText.Read(TemplateText.With(
            client: "RefreshTokenRotation: { Feature: ENABLED, RetryGracePeriodSeconds: 20 }")).Client;

        Assert.Equal((true, TimeSpan.FromSeconds(20)), (client.RefreshTokenRotation, client.RotationGrace));
    }

    [Fact]
    public void Recovery_goes_by_priority() => Assert.Equal(
        ["verified_email", "verified_phone_number"],
        TemplateText.Read(TemplateText.With(
            "AccountRecoverySetting: { RecoveryMechanisms: [{ Name: verified_phone_number, Priority: 2 }, { Name: verified_email, Priority: 1 }] }"))
            .Pool.RecoveryMechanisms);

    [Fact]
    public void Custom_attributes_keep_their_limits() => Assert.Equal(
        [
            new AttributeSettings { Name = "plan", AttributeDataType = "String", Mutable = false, Minimum = "1", Maximum = "9" },
            new AttributeSettings { Name = "age", AttributeDataType = "Number", Minimum = "18" },
        ],
        TemplateText.Read(TemplateText.With(
            "Schema: [{ Name: plan, AttributeDataType: String, Mutable: false, StringAttributeConstraints: { MinLength: '1', MaxLength: '9' } }, "
            + "{ Name: age, AttributeDataType: Number, NumberAttributeConstraints: { MinValue: '18' } }]"))
            .Pool.Schema);

    [Fact]
    public void The_flat_mail_texts_are_read_too()
    {
        var pool = TemplateText.Read(TemplateText.With("EmailVerificationSubject: Hello, EmailVerificationMessage: 'Take {####}'")).Pool;

        Assert.Equal(("Hello", "Take {####}"), (pool.VerificationSubject, pool.VerificationMessage));
    }

    [Theory]
    [InlineData("UserPoolTier: PREMIUM", "Resources.Pool.Properties.UserPoolTier (line 6): UserPoolTier: 'PREMIUM' is not one of LITE, ESSENTIALS, PLUS.")]
    [InlineData("UsernameAttributes: email", "Resources.Pool.Properties.UsernameAttributes (line 6): must be a list")]
    [InlineData("UsernameAttributes: [address]", "'address' is not one of email, phone_number.")]
    [InlineData("UsernameAttributes: [email], AliasAttributes: [email]", "can't be used together with UsernameAttributes")]
    [InlineData("UsernameConfiguration: { CaseSensitive: maybe }", "'maybe' is neither true nor false.")]
    [InlineData("Policies: { PasswordPolicy: { MinimumLength: 12 } }", "Pool.Policies.PasswordPolicy.RequireLowercase is missing: write it out.")]
    [InlineData("Policies: { PasswordPolicy: { MinimumLength: 5 } }", "'5' is not a whole number from 6 to 99.")]
    [InlineData("MfaConfiguration: OFF", "OFF without quotes is a boolean in YAML 1.1: write \"OFF\", or true or false.")]
    [InlineData("MfaConfiguration: ~", "is null, which templates don't allow")]
    [InlineData("Schema: [{ Name: email }]", "Pool.Schema[0].AttributeDataType is missing")]
    [InlineData("VerificationMessageTemplate: { EmailMessage: no code }", "must have {####} where the code goes.")]
    [InlineData("UserPoolTags: [a]", "must be a map of names to values.")]
    [InlineData("AccountRecoverySetting: { RecoveryMechanisms: [{ Name: admin_only, Priority: 1 }, { Name: verified_email, Priority: 2 }] }", "admin_only can't stand beside another mechanism.")]
    [InlineData(
        "MfaConfiguration: \"ON\", Policies: { SignInPolicy: { AllowedFirstAuthFactors: [PASSWORD, WEB_AUTHN] } }",
        "WebAuthnFactorConfiguration: where MFA is required and passkeys sign in, it has to be MULTI_FACTOR_WITH_USER_VERIFICATION.")]
    [InlineData("WebAuthnFactorConfiguration: TWO_FACTORS", "'TWO_FACTORS' is not one of SINGLE_FACTOR, MULTI_FACTOR_WITH_USER_VERIFICATION.")]
    public void A_pool_that_Cognito_would_refuse_is_refused_with_the_place(string property, string message) =>
        Assert.Contains(message, TemplateText.Refusal(TemplateText.With(property)), StringComparison.Ordinal);

    [Theory]
    [InlineData("AuthSessionValidity: 20", "'20' is not a whole number from 3 to 15.")]
    [InlineData("AccessTokenValidity: 1, TokenValidityUnits: { AccessToken: minutes }", "must be between 00:05:00 and 1.00:00:00")]
    [InlineData("TokenValidityUnits: { AccessToken: weeks }", "'weeks' is not one of seconds, minutes, hours, days.")]
    [InlineData("ExplicitAuthFlows: [USER_SRP_AUTH]", "'USER_SRP_AUTH' is not one of")]
    [InlineData("ExplicitAuthFlows: [ALLOW_REFRESH_TOKEN_AUTH], RefreshTokenRotation: { Feature: ENABLED }", "needs ALLOW_REFRESH_TOKEN_AUTH taken out")]
    public void A_client_that_Cognito_would_refuse_is_refused_with_the_place(string property, string message) =>
        Assert.Contains(message, TemplateText.Refusal(TemplateText.With(client: property)), StringComparison.Ordinal);

    [Fact]
    public void A_template_needs_a_pool_and_a_client_of_it()
    {
        Assert.Contains(
            "there is no AWS::Cognito::UserPool",
            TemplateText.Refusal("Resources: { A: { Type: 'AWS::SNS::Topic' } }"),
            StringComparison.Ordinal);
        Assert.Contains(
            "there is no AWS::Cognito::UserPoolClient whose UserPoolId is !Ref P",
            TemplateText.Refusal("""
                Resources:
                  P: { Type: 'AWS::Cognito::UserPool' }
                  C: { Type: 'AWS::Cognito::UserPoolClient', Properties: { UserPoolId: other } }
                """),
            StringComparison.Ordinal);
    }
}
