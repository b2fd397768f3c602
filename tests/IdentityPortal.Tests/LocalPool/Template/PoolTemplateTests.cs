using IdentityPortal.LocalPool.Settings;
using IdentityPortal.LocalPool.Template;

namespace IdentityPortal.Tests.LocalPool.Template;

public sealed class PoolTemplateTests
{
    private const string Function = """
          Check: { Type: AWS::Lambda::Function }
          Key: { Type: AWS::KMS::Key }
        """;

    [Fact]
    public void What_is_left_out_has_Cognitos_default()
    {
        var settings = TemplateText.Read(TemplateText.With());

        Assert.Equivalent(new PoolSettings { Name = "people" }, settings.Pool, strict: true);
        Assert.Equivalent(new ClientSettings { Name = "Client", TokenValidityUnits = new() }, settings.Client, strict: true);
        Assert.Empty(settings.Groups);
        Assert.Empty(settings.Notes);
    }

    [Fact]
    public void The_API_default_password_policy_is_eight_characters_of_all_classes()
    {
        var policy = TemplateText.Read(TemplateText.With()).Pool.PasswordPolicy;

        Assert.Equal(8, policy.MinimumLength);
        Assert.True(policy.RequireLowercase && policy.RequireUppercase && policy.RequireNumbers && policy.RequireSymbols);
    }

    [Fact]
    public void A_pool_that_sends_text_messages_and_names_no_other_factor_has_them_as_the_second_factor() => Assert.Equal(
        ["SMS_MFA"],
        TemplateText.Read(TemplateText.With("MfaConfiguration: 'ON', SmsConfiguration: { SnsCallerArn: !GetAtt Role.Arn }")).Pool.EnabledMfas);

    [Fact]
    public void A_client_with_nothing_but_functions_to_sign_in_by_is_told_where_there_are_none()
    {
        const string Client = "ExplicitAuthFlows: [ALLOW_CUSTOM_AUTH]";

        Assert.Equal(
            ["Client (AWS::Cognito::UserPoolClient): ExplicitAuthFlows: nobody can sign in, because CUSTOM_AUTH needs triggers, and the pool has none."],
            TemplateNote.Lines(TemplateText.Read(TemplateText.With(client: Client)).Notes));
        Assert.DoesNotContain(
            "nobody",
            string.Concat(TemplateNote.Lines(TemplateText.Read(TemplateText.With("LambdaConfig: { DefineAuthChallenge: !GetAtt Check.Arn }", Client, after: Function)).Notes)),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_misspelt_type_of_the_service_is_listed_with_what_may_be_meant() => Assert.Contains(
        "Other (AWS::Cognito::UserPoolCient): a type that is not known here. Did you mean AWS::Cognito::UserPoolClient?",
        TemplateNote.Lines(TemplateText.Read(TemplateText.With(after: "  Other: { Type: AWS::Cognito::UserPoolCient, Properties: { UserPoolId: !Ref Pool } }")).Notes));

    [Fact]
    public void A_trigger_is_listed_unless_something_answers_for_functions()
    {
        var yaml = TemplateText.With(
            "LambdaConfig: { PreSignUp: !GetAtt Check.Arn, CustomSMSSender: { LambdaVersion: V1_0, LambdaArn: !GetAtt Check.Arn }, KMSKeyID: !GetAtt Key.Arn }",
            after: Function);

        var called = PoolTemplate.Read(yaml, new Dictionary<string, string>(), "eu-west-1", callsFunctions: true);

        Assert.Equal("arn:aws:lambda:eu-west-1:000000000000:function:Check", called.Pool.LambdaConfig.PreSignUp);
        Assert.Equal(
            ["Pool (AWS::Cognito::UserPool): CustomSMSSender trigger: not called; text messages go to the mailbox."],
            TemplateNote.Lines(called.Notes));
        Assert.Equal(2, TemplateText.Read(yaml).Notes.Count);
    }

    [Fact]
    public void Where_a_function_would_confirm_people_and_no_code_does_that_is_said() => Assert.EndsWith(
        "confirms nobody by itself, until LocalPool:LambdaEndpoint says where functions are called. AutoVerifiedAttributes is empty, so no code is sent either, and only AdminConfirmSignUp confirms an account.",
        Assert.Single(TemplateText.Read(TemplateText.With("LambdaConfig: { PreSignUp: !GetAtt Check.Arn }", after: Function)).Notes).Text,
        StringComparison.Ordinal);

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
                Properties: { UserPoolId: !Ref Pool, GroupName: here, Description: Some, Precedence: 3, RoleArn: !GetAtt Role.Arn }
              Role:
                Type: AWS::IAM::Role
              Gone:
                Type: AWS::Cognito::UserPoolGroup
                Condition: Never
                Properties: { UserPoolId: !Ref Pool, GroupName: gone }
            """;

        Assert.Equal([new GroupSettings("here", "Some", 3, "arn:aws:iam::000000000000:role/Role")], TemplateText.Read(TemplateText.With(before: Before, after: Groups)).Groups);
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
    [InlineData("UserPoolTier: PREMIUM", "Resources.Pool.Properties.UserPoolTier (line 6): Value 'PREMIUM' at 'userPoolTier' failed to satisfy constraint: Member must satisfy enum value set: [LITE, ESSENTIALS, PLUS]")]
    [InlineData("UsernameAttributes: email", "Resources.Pool.Properties.UsernameAttributes (line 6): must be a list.")]
    [InlineData("UsernameAttributes: [address]", "Resources.Pool.Properties.UsernameAttributes[0] (line 6): Value 'address' at 'usernameAttributes.1.member'")]
    [InlineData("UsernameAttributes: [email], AliasAttributes: [email]", "Properties.AliasAttributes (line 6): Only one of the aliasAttributes or usernameAttributes can be set in a ")]
    [InlineData("UsernameConfiguration: { CaseSensitive: maybe }", "Properties.UsernameConfiguration.CaseSensitive (line 6): must be true or false.")]
    [InlineData("UsernameConfiguration: maybe", "Properties.UsernameConfiguration (line 6): must be a map of names to values.")]
    [InlineData("Policies: { PasswordPolicy: { MinimumLength: 5 } }", "Properties.Policies.PasswordPolicy.MinimumLength (line 6): Value '5' at 'policies.passwordPolicy.minimumLength' failed to satisfy constraint: Member must have value greater than or equal to 6")]
    [InlineData("Policies: { PasswordPolicy: { MinimumLength: long } }", "Properties.Policies.PasswordPolicy.MinimumLength (line 6): must be a whole number.")]
    [InlineData("UserPoolTier: { a: b }", "Properties.UserPoolTier (line 6): must be a single value.")]
    [InlineData("MfaConfiguration: OFF", "Properties.MfaConfiguration (line 6): must be a text: without quotes, yes, no, on and off are booleans in YAML 1.1.")]
    [InlineData("MfaConfiguration: ~", "Properties.MfaConfiguration (line 6): is null, which templates don't allow")]
    [InlineData("MfaConfiguration: !Ref Nobody", "Properties.MfaConfiguration (line 6): refers to Nobody, which is neither a parameter nor a resource here.")]
    [InlineData("Schema: [{ Required: true }]", "Properties.Schema[0] (line 6): Value null at 'schema.1.member.name' failed to satisfy constraint: Member must not be null")]
    [InlineData("Schema: [{ Name: plan }]", "Properties.Schema (line 6): Invalid AttributeDataType input, consider using the provided AttributeDataType enum. Add AttributeDataType: String, Number, DateTime or Boolean.")]
    [InlineData("Schema: [{ Name: plan, AttributeDataType: String, Required: true }]", "Properties.Schema (line 6): Required custom attributes are not supported currently. Remove Required")]
    [InlineData("Schema: [{ Name: plan, AttributeDataType: String }, { Name: plan, AttributeDataType: String }]", "Remove one of the two.")]
    [InlineData("Schema: [{ Name: plan, AttributeDataType: String, DeveloperOnlyAttribute: true }]", "Remove DeveloperOnlyAttribute")]
    [InlineData("Schema: [{ Name: more_than_twenty_letters, AttributeDataType: String }]", "Properties.Schema[0].Name (line 6): Value 'more_than_twenty_letters' at 'schema.1.member.name' failed to satisfy constraint: Member must have length less than or equal to 20")]
    [InlineData("VerificationMessageTemplate: { EmailMessage: no code }", "Properties.VerificationMessageTemplate.EmailMessage (line 6): Value 'no code' at 'verificationMessageTemplate.emailMessage' failed to satisfy constraint: Member must satisfy regular expression pattern")]
    [InlineData("UserPoolTags: [a]", "Properties.UserPoolTags (line 6): must be a map of names to values.")]
    [InlineData("UserPoolTier: LITE, Policies: { SignInPolicy: { AllowedFirstAuthFactors: [PASSWORD, WEB_AUTHN] } }", "Properties.UserPoolTier (line 6): ")]
    [InlineData("AccountRecoverySetting: { RecoveryMechanisms: [{ Name: admin_only, Priority: 1 }, { Name: verified_email, Priority: 2 }] }", ". Keep admin_only alone, or remove it.")]
    [InlineData("MfaConfiguration: \"ON\", EnabledMfas: [SMS]", "Properties.EnabledMfas[0] (line 6): Value 'SMS' at 'enabledMfas.1.member'")]
    [InlineData(
        "MfaConfiguration: \"ON\", EnabledMfas: [SOFTWARE_TOKEN_MFA], Policies: { SignInPolicy: { AllowedFirstAuthFactors: [PASSWORD, WEB_AUTHN] } }",
        "Set WebAuthnFactorConfiguration to MULTI_FACTOR_WITH_USER_VERIFICATION.")]
    [InlineData("WebAuthnFactorConfiguration: TWO_FACTORS", "Properties.WebAuthnFactorConfiguration (line 6): Value 'TWO_FACTORS'")]
    public void A_pool_that_Cognito_would_refuse_is_refused_with_the_place_and_the_remedy(string property, string message) =>
        Assert.Contains(message, TemplateText.Refusal(TemplateText.With(property)), StringComparison.Ordinal);

    [Fact]
    public void All_violations_are_listed_each_with_its_place() => Assert.Equal(
        2,
        TemplateText.Refusal(TemplateText.With("UserPoolTier: PREMIUM, DeletionProtection: SOME")).Split('\n').Count(line => line.Contains("(line 6): Value '", StringComparison.Ordinal)));

    [Theory]
    [InlineData("AuthSessionValidity: 20", "Properties.AuthSessionValidity (line 9): Value '20' at 'authSessionValidity' failed to satisfy constraint: Member must have value less than or equal to 15")]
    [InlineData("AccessTokenValidity: 1, TokenValidityUnits: { AccessToken: minutes }", "Properties.AccessTokenValidity (line 9): Invalid range for token validity. 1 minutes is not within 5 minutes to 24 hours")]
    [InlineData("IdTokenValidity: 600", "Properties.IdTokenValidity (line 9): Invalid range for token validity. 600 hours is not within 5 minutes to 24 hours; TokenValidityUnits sets another unit.")]
    [InlineData("RefreshTokenValidity: 4000", "4000 days is not within 1 hour to 3650 days")]
    [InlineData("TokenValidityUnits: { AccessToken: weeks }", "Value 'weeks' at 'tokenValidityUnits.accessToken'")]
    [InlineData("ExplicitAuthFlows: [USER_SRP_AUTH]", "Properties.ExplicitAuthFlows[0] (line 9): Value 'USER_SRP_AUTH'")]
    [InlineData("ExplicitAuthFlows: [ALLOW_REFRESH_TOKEN_AUTH], RefreshTokenRotation: { Feature: ENABLED }", "Properties.ExplicitAuthFlows (line 9): ")]
    [InlineData("ExplicitAuthFlows: [ALLOW_REFRESH_TOKEN_AUTH, USER_PASSWORD_AUTH]", "Write all names with ALLOW_, or all without.")]
    [InlineData("WriteAttributes: ['custom:ghost'], ReadAttributes: [bogus]", "Properties.WriteAttributes (line 9): Invalid write attributes specified while creating a client. Declare the attribute in Schema of the pool, or remove it here.")]
    [InlineData("ReadAttributes: [bogus]", "Properties.ReadAttributes (line 9): Invalid read attributes specified while creating a client.")]
    public void A_client_that_Cognito_would_refuse_is_refused_with_the_place_and_the_remedy(string property, string message) =>
        Assert.Contains(message, TemplateText.Refusal(TemplateText.With(client: property)), StringComparison.Ordinal);

    [Theory]
    [InlineData("Resources: { A: { Type: 'AWS::SNS::Topic' } }", "Resources (line 1): there is no AWS::Cognito::UserPool here. LocalPool:Template names another file.")]
    [InlineData("Resources: { Auth: { Type: 'AWS::CloudFormation::Stack' } }", "Templates of nested stacks (Auth) are not read.")]
    [InlineData(
        "Conditions: { Never: !Equals [a, b] }\nResources: { P: { Type: 'AWS::Cognito::UserPool', Condition: Never } }",
        "Resources.P (line 2): its condition, Never, is false, and there is no other AWS::Cognito::UserPool.")]
    [InlineData("Resources: { P: { Type: 'AWS::Cognito::UserPool' }, C: { Type: 'AWS::Cognito::UserPoolClient' } }", "Resources.C (line 1): UserPoolId is missing: write !Ref and the pool's name.")]
    public void A_template_without_a_pool_is_refused(string yaml, string message) =>
        Assert.Contains(message, TemplateText.Refusal(yaml), StringComparison.Ordinal);
}
