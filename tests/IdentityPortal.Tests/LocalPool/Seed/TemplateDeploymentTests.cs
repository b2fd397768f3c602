using IdentityPortal.LocalPool;

namespace IdentityPortal.Tests.LocalPool.Seed;

public sealed class TemplateDeploymentTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("local-pool-");

    [Fact]
    public async Task A_changed_rule_applies_at_the_next_start()
    {
        await DeployAsync(Templates.Hiding());

        await using var pool = await StartAsync(Templates.Hiding().Replace("MinimumLength: 6", "MinimumLength: 20", StringComparison.Ordinal));

        Assert.Equal(20, pool.Server.Settings.PasswordPolicy.MinimumLength);
        Assert.Equal(
            "Password did not conform with policy: Password not long enough",
            (await pool.RefusedAsync("SignUp", pool.SignUpRequest(password: "nineteen-characters"))).Message);
    }

    [Theory]
    [InlineData("UsernameAttributes: [phone_number]", "Updates are not allowed for property - UsernameAttributes.")]
    [InlineData("UsernameAttributes: [email]\nUsernameConfiguration: { CaseSensitive: false }", "Updates are not allowed for property - UsernameConfiguration.")]
    [InlineData("UsernameAttributes: [email]\nSchema: [{ Name: team, AttributeDataType: String, Mutable: false }]", "Existing schema attributes cannot be modified or deleted.")]
    [InlineData("UsernameAttributes: [email]", "Existing schema attributes cannot be modified or deleted.")]
    [InlineData("UsernameAttributes: [email]\nSchema: [{ Name: team, AttributeDataType: String, Mutable: true }, { Name: size, AttributeDataType: Number, Mutable: true, Required: true }]", "Required custom attributes are not supported currently.")]
    public async Task What_cognito_cannot_change_refuses_the_start_in_its_words(string pool, string words)
    {
        await DeployAsync(TemplateFile.With("UsernameAttributes: [email]\nSchema: [{ Name: team, AttributeDataType: String, Mutable: true }]", ""));

        var refusal = await Assert.ThrowsAsync<LocalPoolException>(() => StartAsync(TemplateFile.With(pool, "")));

        Assert.Contains(words, refusal.Message, StringComparison.Ordinal);
        Assert.Contains("LocalPool:Data", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Aliases_are_fixed_too()
    {
        await DeployAsync(Templates.EmailAlias());

        var refusal = await Assert.ThrowsAsync<LocalPoolException>(() => StartAsync(
            Templates.EmailAlias().Replace("AliasAttributes: [email]", "AliasAttributes: [phone_number]", StringComparison.Ordinal)));

        Assert.Contains("Updates are not allowed for property - AliasAttributes.", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_custom_attribute_can_be_added()
    {
        await DeployAsync(Templates.Hiding());

        await using var pool = await StartAsync(Templates.Hiding(pool: "Schema: [{ Name: team, AttributeDataType: String, Mutable: true }]"));
        await pool.CallAsync("SignUp", new
        {
            pool.Server.ClientId,
            Username = TestPool.Email,
            TestPool.Password,
            UserAttributes = new[] { new { Name = "custom:team", Value = "blue" } },
        });
        await pool.CallAsync("ConfirmSignUp", pool.ConfirmRequest(pool.NewestCode()));

        Assert.Equal("blue", Jwt.Claims((await SignedIn.AsAsync(pool)).IdToken).GetProperty("custom:team").GetString());
    }

    [Fact]
    public async Task A_client_that_shall_have_a_secret_is_replaced()
    {
        string before;
        await using (var pool = await StartAsync(Templates.Hiding()))
        {
            before = pool.Server.ClientId;
        }

        await using var after = await StartAsync(Templates.Hiding("GenerateSecret: true"));

        Assert.NotEqual(before, after.Server.ClientId);
        Assert.Matches("^[0-9a-z]{26}$", after.Server.ClientId);
        Assert.Matches("^[0-9a-z]{51}$", after.Server.ClientSecret);
    }

    [Fact]
    public async Task Ids_have_cognitos_form()
    {
        await using var pool = await TestPool.StartAsync();

        Assert.Matches("^eu-west-1_[0-9A-Za-z]{9}$", pool.Server.UserPoolId);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private async Task DeployAsync(string template)
    {
        await using var pool = await StartAsync(template);
    }

    private Task<TestPool> StartAsync(string template) => TestPool.StartAsync(template, options => options.Data = _folder.FullName);
}
