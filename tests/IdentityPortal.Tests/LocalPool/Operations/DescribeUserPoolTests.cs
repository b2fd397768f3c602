namespace IdentityPortal.Tests.LocalPool.Operations;

public sealed class DescribeUserPoolTests
{
    [Fact]
    public async Task The_pool_is_as_the_template_says()
    {
        await using var pool = await TestPool.StartAsync();
        await pool.SignUpAsync();

        var reply = (await pool.SignedAsync("DescribeUserPool", new { pool.Server.UserPoolId })).GetProperty("UserPool");

        Assert.Equal(pool.Server.UserPoolId, reply.GetProperty("Id").GetString());
        var policy = reply.GetProperty("Policies").GetProperty("PasswordPolicy");
        Assert.Equal(pool.Server.Settings.PasswordPolicy.MinimumLength, policy.GetProperty("MinimumLength").GetInt32());
        Assert.Equal("""["email"]""", reply.GetProperty("UsernameAttributes").GetRawText());
        Assert.False(reply.TryGetProperty("AliasAttributes", out _));
        Assert.False(reply.GetProperty("UsernameConfiguration").GetProperty("CaseSensitive").GetBoolean());
        Assert.Equal("""[{"Priority":1,"Name":"verified_email"}]""", reply.GetProperty("AccountRecoverySetting").GetProperty("RecoveryMechanisms").GetRawText());
        Assert.Equal(1, reply.GetProperty("EstimatedNumberOfUsers").GetInt32());
        Assert.Equal("ESSENTIALS", reply.GetProperty("UserPoolTier").GetString());
        Assert.Equal(1795424400, reply.GetProperty("CreationDate").GetDouble());
        var email = reply.GetProperty("SchemaAttributes").EnumerateArray().Single(entry => entry.GetProperty("Name").GetString() == "email");
        Assert.True(email.GetProperty("Required").GetBoolean());
        Assert.Equal("2048", email.GetProperty("StringAttributeConstraints").GetProperty("MaxLength").GetString());
    }

    [Theory]
    [InlineData("", null)]
    [InlineData("DeviceConfiguration: { ChallengeRequiredOnNewDevice: true }", """{"ChallengeRequiredOnNewDevice":true,"DeviceOnlyRememberedOnUserPrompt":false}""")]
    [InlineData("DeviceConfiguration: { DeviceOnlyRememberedOnUserPrompt: true }", """{"ChallengeRequiredOnNewDevice":false,"DeviceOnlyRememberedOnUserPrompt":true}""")]
    [InlineData("DeviceConfiguration: { ChallengeRequiredOnNewDevice: false }", """{"ChallengeRequiredOnNewDevice":false,"DeviceOnlyRememberedOnUserPrompt":false}""")]
    public async Task Either_setting_of_devices_switches_them_on(string property, string? expected)
    {
        await using var pool = await TestPool.StartAsync(Templates.Hiding(pool: property));

        var reply = (await pool.SignedAsync("DescribeUserPool", new { pool.Server.UserPoolId })).GetProperty("UserPool");

        Assert.Equal(expected, reply.TryGetProperty("DeviceConfiguration", out var devices) ? devices.GetRawText() : null);
        Assert.DoesNotContain(pool.Server.TemplateNotes, name => name.Contains("Device", StringComparison.Ordinal));
    }
}
