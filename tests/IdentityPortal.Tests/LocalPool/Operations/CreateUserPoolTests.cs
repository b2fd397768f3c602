namespace IdentityPortal.Tests.LocalPool.Operations;

public sealed class CreateUserPoolTests
{
    [Fact]
    public async Task A_pool_with_nothing_but_a_name_has_the_defaults_of_the_api()
    {
        await using var pool = await TestPool.StartAsync();

        var made = await Pools.CreateAsync(pool, new { PoolName = "second" });

        Assert.StartsWith("eu-west-1_", made.GetProperty("Id").GetString(), StringComparison.Ordinal);
        Assert.EndsWith($":userpool/{made.GetProperty("Id").GetString()}", made.GetProperty("Arn").GetString(), StringComparison.Ordinal);
        Assert.Equal(
            """{"PasswordPolicy":{"MinimumLength":8,"RequireUppercase":true,"RequireLowercase":true,"RequireNumbers":true,"RequireSymbols":true,"TemporaryPasswordValidityDays":7},"SignInPolicy":{"AllowedFirstAuthFactors":["PASSWORD"]}}""",
            made.GetProperty("Policies").GetRawText());
        Assert.Equal("{}", made.GetProperty("LambdaConfig").GetRawText());
        Assert.Equal("OFF", made.GetProperty("MfaConfiguration").GetString());
        Assert.Equal("INACTIVE", made.GetProperty("DeletionProtection").GetString());
        Assert.Equal("ESSENTIALS", made.GetProperty("UserPoolTier").GetString());
        Assert.True(made.GetProperty("UsernameConfiguration").GetProperty("CaseSensitive").GetBoolean());
        Assert.False(made.TryGetProperty("AutoVerifiedAttributes", out _));
        Assert.Equal(
            made.GetRawText(), (await Pools.DescribeAsync(pool, made.GetProperty("Id").GetString()!)).GetRawText());
    }

    [Fact]
    public async Task What_was_asked_for_is_answered_and_done()
    {
        await using var pool = await TestPool.StartAsync();

        var made = await Pools.CreateAsync(pool, new
        {
            PoolName = "second",
            Policies = new { PasswordPolicy = new { MinimumLength = 20 } },
            UsernameAttributes = (string[])["email"],
            AutoVerifiedAttributes = (string[])["email"],
            UsernameConfiguration = new { CaseSensitive = false },
            UserAttributeUpdateSettings = new { AttributesRequireVerificationBeforeUpdate = (string[])["email"] },
            AccountRecoverySetting = new { RecoveryMechanisms = (object[])[new { Priority = 1, Name = "verified_email" }] },
            VerificationMessageTemplate = new { EmailSubject = "Hello", EmailMessage = "Take {####}, please." },
            Schema = (object[])[
                new { Name = "given_name", Required = true },
                new { Name = "shoe", AttributeDataType = "Number", NumberAttributeConstraints = new { MinValue = "20", MaxValue = "50" } }],
            UserPoolTags = new { team = "blue" },
            LambdaConfig = new
            {
                PreSignUp = "arn:aws:lambda:eu-west-1:123456789012:function:check",
                PreTokenGenerationConfig = new { LambdaVersion = "V2_0", LambdaArn = "arn:aws:lambda:eu-west-1:123456789012:function:claims" },
            },
        });

        var clientId = await Pools.CreatedClientIdAsync(pool, made.GetProperty("Id").GetString()!);
        Assert.Equal("""{"team":"blue"}""", made.GetProperty("UserPoolTags").GetRawText());
        Assert.Equal(
            """{"PreSignUp":"arn:aws:lambda:eu-west-1:123456789012:function:check","PreTokenGenerationConfig":{"LambdaVersion":"V2_0","LambdaArn":"arn:aws:lambda:eu-west-1:123456789012:function:claims"}}""",
            made.GetProperty("LambdaConfig").GetRawText());
        Assert.Equal(
            ("InvalidPasswordException", "Password did not conform with policy: Password not long enough"),
            await pool.RefusedAsync("SignUp", Person(clientId, "Short-pass-9", 40)));
        Assert.Equal("InvalidParameterException", (await pool.RefusedAsync("SignUp", Person(clientId, TestPool.Password, 60))).Type);
        await pool.CallAsync("SignUp", Person(clientId, TestPool.Password, 40));
        var mail = pool.Server.Mailbox.Messages(TestPool.Email)[0];
        Assert.Equal(("Hello", $"Take {mail.Code}, please."), (mail.Subject, mail.Body));
    }

    [Fact]
    public async Task A_pool_and_its_people_are_there_after_a_restart_with_keys_of_their_own()
    {
        var folder = Directory.CreateTempSubdirectory("local-pool-");
        try
        {
            string id, clientId;
            await using (var before = await TestPool.StartAsync(configure: options => (options.Data, options.SigningKeys) = (folder.FullName, null)))
            {
                id = await Pools.CreatedIdAsync(before);
                clientId = await Pools.CreatedClientIdAsync(before, id);
                await Pools.SignUpAsync(before, clientId);
            }

            await using var after = await TestPool.StartAsync(configure: options => (options.Data, options.SigningKeys) = (folder.FullName, null));

            Assert.Equal("second", (await Pools.DescribeAsync(after, id)).GetProperty("Name").GetString());
            Assert.Equal(
                "UsernameExistsException",
                (await after.RefusedAsync("SignUp", new { ClientId = clientId, Username = "ann", TestPool.Password })).Type);
            var own = await after.Http.GetStringAsync($"/{id}/.well-known/jwks.json", TestContext.Current.CancellationToken);
            var other = await after.Http.GetStringAsync(
                $"/{after.Server.UserPoolId}/.well-known/jwks.json", TestContext.Current.CancellationToken);
            Assert.NotEqual(own, other);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData("""{"PoolName":"a","LambdaConfig":{"PreTokenGenerationConfig":{"LambdaVersion":"V4_0","LambdaArn":"arn:aws:lambda:eu-west-1:1:function:f"}}}""", "1 validation error detected: Value 'V4_0' at 'lambdaConfig.preTokenGenerationConfig.lambdaVersion' failed to satisfy constraint: Member must satisfy enum value set: [V1_0, V2_0, V3_0]")]
    [InlineData("""{"PoolName":"a","LambdaConfig":{"CustomEmailSender":{"LambdaVersion":"V1_0"}}}""", "1 validation error detected: Value null at 'lambdaConfig.customEmailSender.lambdaArn' failed to satisfy constraint: Member must not be null")]
    [InlineData("""{"PoolName":"a","Schema":[{"Name":"x","AttributeDataType":"String","DeveloperOnlyAttribute":true}]}""", "The local pool does not answer DeveloperOnlyAttribute.")]
    [InlineData("""{"PoolName":"a","Schema":[{"Name":"x"}]}""", "Invalid AttributeDataType input, consider using the provided AttributeDataType enum.")]
    [InlineData("""{"PoolName":"a","Schema":[{"Name":"x","AttributeDataType":"String","Required":true}]}""", "Required custom attributes are not supported currently.")]
    [InlineData("""{"PoolName":"a","Schema":[{"Name":"x","AttributeDataType":"String"},{"Name":"x","AttributeDataType":"String"}]}""", "Duplicate custom attribute names custom:x are not allowed in a user pool schema.")]
    [InlineData("""{"PoolName":"a","AliasAttributes":["email"],"UsernameAttributes":["email"]}""", "Only one of the aliasAttributes or usernameAttributes can be set in a User pool.")]
    [InlineData("""{"PoolName":"a","UserAttributeUpdateSettings":{"AttributesRequireVerificationBeforeUpdate":["email"]}}""", "All attributes in AttributesRequireVerificationBeforeUpdate must exist in AutoVerifiedAttributes")]
    [InlineData("""{"PoolName":"a","AccountRecoverySetting":{"RecoveryMechanisms":[{"Priority":1,"Name":"admin_only"},{"Priority":2,"Name":"verified_email"}]}}""", "Account Recovery Setting cannot use admin_only setting with any other recovery mechanisms.")]
    [InlineData("""{}""", "1 validation error detected: Value null at 'poolName' failed to satisfy constraint: Member must not be null")]
    [InlineData("""{"PoolName":"a","MfaConfiguration":"SOME"}""", "1 validation error detected: Value 'SOME' at 'mfaConfiguration' failed to satisfy constraint: Member must satisfy enum value set: [OFF, ON, OPTIONAL]")]
    [InlineData("""{"PoolName":"a","Policies":{"PasswordPolicy":{"MinimumLength":5}}}""", "1 validation error detected: Value '5' at 'policies.passwordPolicy.minimumLength' failed to satisfy constraint: Member must have value greater than or equal to 6")]
    [InlineData("""{"PoolName":"a","Schema":[]}""", "1 validation error detected: Value at 'schema' failed to satisfy constraint: Member must have length greater than or equal to 1")]
    [InlineData("""{"PoolName":"a","UserPoolTags":{"":"x"}}""", "1 validation error detected: Value at 'userPoolTags' failed to satisfy constraint: Map keys must satisfy constraint: [Member must have length greater than or equal to 1]")]
    [InlineData("""{"PoolName":"a","MfaConfiguration":"ON","Policies":{"SignInPolicy":{"AllowedFirstAuthFactors":["PASSWORD","WEB_AUTHN"]}}}""", "WEB_AUTHN cannot be used as an auth factor when MFA is enabled if not configured for MFA.")]
    public async Task What_no_pool_can_be_is_refused(string request, string message)
    {
        await using var pool = await TestPool.StartAsync();

        Assert.Equal(("InvalidParameterException", message), await pool.SignedRefusedAsync("CreateUserPool", request));
    }

    [Fact]
    public async Task The_smallest_tier_has_passwords_only()
    {
        await using var pool = await TestPool.StartAsync();

        Assert.Equal(
            ("FeatureUnavailableInTierException", "The following features need to be disabled for the LITE pricing tier configured: Passwordless Sign-In"),
            await pool.SignedRefusedAsync("CreateUserPool", new
            {
                PoolName = "a",
                UserPoolTier = "LITE",
                Policies = new { SignInPolicy = new { AllowedFirstAuthFactors = (string[])["PASSWORD", "WEB_AUTHN"] } },
            }));
    }

    [Fact]
    public async Task What_is_not_honoured_is_listed()
    {
        await using var pool = await TestPool.StartAsync();

        await Pools.CreateAsync(pool, new
        {
            PoolName = "a",
            SmsConfiguration = new { EumsSms = new { Region = "eu-west-1" } },
            EmailConfiguration = new { EmailSendingAccount = "DEVELOPER", From = "me@example.com" },
        });

        Assert.Equal(
            ["CreateUserPool.EmailConfiguration.From", "CreateUserPool.SmsConfiguration.EumsSms"], pool.Server.IgnoredMembers.Keys);
    }

    private static object Person(string clientId, string password, int shoe) => new
    {
        ClientId = clientId,
        Username = TestPool.Email,
        Password = password,
        UserAttributes = (object[])[new { Name = "given_name", Value = "Ann" }, new { Name = "custom:shoe", Value = $"{shoe}" }],
    };
}
