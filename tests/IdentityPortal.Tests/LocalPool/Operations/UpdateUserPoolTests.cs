namespace IdentityPortal.Tests.LocalPool.Operations;

public sealed class UpdateUserPoolTests
{
    [Fact]
    public async Task What_is_left_out_falls_back_to_its_default_but_name_tier_and_what_is_fixed()
    {
        await using var pool = await TestPool.StartAsync();
        var before = await Pools.CreateAsync(pool, new
        {
            PoolName = "second",
            UserPoolTier = "PLUS",
            UsernameAttributes = (string[])["email"],
            AutoVerifiedAttributes = (string[])["email"],
            DeletionProtection = "ACTIVE",
            Policies = new { PasswordPolicy = new { MinimumLength = 20 } },
            Schema = (object[])[new { Name = "shoe", AttributeDataType = "Number" }],
        });
        var id = before.GetProperty("Id").GetString()!;
        pool.Clock.Advance(TimeSpan.FromSeconds(1));

        var reply = await pool.SignedAsync("UpdateUserPool", new { UserPoolId = id, MfaConfiguration = "OFF" });

        Assert.Equal("{}", reply.GetRawText());
        var after = await Pools.DescribeAsync(pool, id);
        Assert.Equal(("second", "PLUS"), (after.GetProperty("Name").GetString(), after.GetProperty("UserPoolTier").GetString()));
        Assert.Equal("INACTIVE", after.GetProperty("DeletionProtection").GetString());
        Assert.Equal(8, after.GetProperty("Policies").GetProperty("PasswordPolicy").GetProperty("MinimumLength").GetInt32());
        Assert.False(after.TryGetProperty("AutoVerifiedAttributes", out _));
        Assert.Equal(before.GetProperty("UsernameAttributes").GetRawText(), after.GetProperty("UsernameAttributes").GetRawText());
        Assert.Equal(before.GetProperty("SchemaAttributes").GetRawText(), after.GetProperty("SchemaAttributes").GetRawText());
        Assert.Equal(1795424401, after.GetProperty("LastModifiedDate").GetDouble());
        Assert.Equal(1795424400, after.GetProperty("CreationDate").GetDouble());
    }

    [Fact]
    public async Task The_change_holds_for_clients_that_were_there_before()
    {
        await using var pool = await TestPool.StartAsync();
        var id = await Pools.CreatedIdAsync(pool);
        var clientId = await Pools.CreatedClientIdAsync(pool, id);

        await pool.SignedAsync(
            "UpdateUserPool", new { UserPoolId = id, AdminCreateUserConfig = new { AllowAdminCreateUserOnly = true } });

        Assert.Equal(
            ("NotAuthorizedException", "SignUp is not permitted for this user pool"),
            await pool.RefusedAsync("SignUp", new { ClientId = clientId, Username = "ann", TestPool.Password }));
    }

    [Fact]
    public async Task The_words_of_an_invitation_are_kept_and_shown()
    {
        await using var pool = await TestPool.StartAsync();
        var id = await Pools.CreatedIdAsync(pool);
        var words = new { EmailMessage = "{username}, come in with {####}", EmailSubject = "Come in" };

        await pool.SignedAsync(
            "UpdateUserPool", new { UserPoolId = id, AdminCreateUserConfig = new { InviteMessageTemplate = words } });

        var shown = (await Pools.DescribeAsync(pool, id)).GetProperty("AdminCreateUserConfig").GetProperty("InviteMessageTemplate");
        Assert.Equal(
            (words.EmailMessage, words.EmailSubject),
            (shown.GetProperty("EmailMessage").GetString(), shown.GetProperty("EmailSubject").GetString()));
    }

    [Fact]
    public async Task A_contradiction_changes_nothing_and_an_unknown_pool_is_named()
    {
        await using var pool = await TestPool.StartAsync();
        var id = await Pools.CreatedIdAsync(pool);
        var before = (await Pools.DescribeAsync(pool, id)).GetRawText();

        var refusal = await pool.SignedRefusedAsync("UpdateUserPool", new
        {
            UserPoolId = id,
            DeletionProtection = "ACTIVE",
            UserAttributeUpdateSettings = new { AttributesRequireVerificationBeforeUpdate = (string[])["email"] },
        });

        Assert.Equal("InvalidParameterException", refusal.Type);
        Assert.Equal(before, (await Pools.DescribeAsync(pool, id)).GetRawText());
        Assert.Equal(
            ("ResourceNotFoundException", "User pool eu-west-1_aaaaaaaaa does not exist."),
            await pool.SignedRefusedAsync("UpdateUserPool", new { UserPoolId = "eu-west-1_aaaaaaaaa" }));
    }

    [Fact]
    public async Task Triggers_are_replaced_too()
    {
        await using var pool = await TestPool.StartAsync();
        var id = await Pools.CreatedIdAsync(pool);

        await pool.SignedAsync("UpdateUserPool", new { UserPoolId = id, LambdaConfig = new { PreSignUp = "arn:aws:lambda:eu-west-1:1:function:f" } });
        Assert.Equal(
            """{"PreSignUp":"arn:aws:lambda:eu-west-1:1:function:f"}""",
            (await Pools.DescribeAsync(pool, id)).GetProperty("LambdaConfig").GetRawText());

        await pool.SignedAsync("UpdateUserPool", new { UserPoolId = id });
        Assert.Equal("{}", (await Pools.DescribeAsync(pool, id)).GetProperty("LambdaConfig").GetRawText());
    }
}
