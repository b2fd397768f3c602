using System.Text.Json;
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
    [InlineData("UsernameAttributes: [email]\nSchema: [{ Name: team, AttributeDataType: String, Mutable: false }]", "Existing schema attributes cannot be modified or deleted. Take the change of custom:team back, or ")]
    [InlineData("UsernameAttributes: [email]", "Existing schema attributes cannot be modified or deleted.")]
    public async Task What_cognito_cannot_change_refuses_the_start_in_its_words(string pool, string words)
    {
        await DeployAsync(TemplateFile.With("UsernameAttributes: [email]\nSchema: [{ Name: team, AttributeDataType: String, Mutable: true }]", ""));

        var refusal = await Assert.ThrowsAsync<LocalPoolException>(() => StartAsync(TemplateFile.With(pool, "")));

        Assert.Contains(words, refusal.Message, StringComparison.Ordinal);
        Assert.Contains("LocalPool:Data", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pool_whose_name_in_the_template_has_changed_is_still_there_and_that_is_said()
    {
        await DeployAsync(Templates.Hiding());

        await using var pool = await StartAsync(Templates.Hiding().Replace("  Pool:", "  People:", StringComparison.Ordinal).Replace("Ref Pool", "Ref People", StringComparison.Ordinal));

        var old = (await pool.SignedAsync("ListUserPools", new { MaxResults = 60 })).GetProperty("UserPools").EnumerateArray()
            .Select(one => one.GetProperty("Id").GetString()).Single(id => id != pool.Server.UserPoolId);
        Assert.Equal([$"Pool is not in the template any more; its pool, {old}, and its people are still there."], pool.Server.TemplateNotes);
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
    public async Task All_pools_and_clients_of_the_template_are_there_and_keep_their_ids()
    {
        const string Template = """
            Resources:
              A: { Type: 'AWS::Cognito::UserPool' }
              B: { Type: 'AWS::Cognito::UserPool' }
              BG: { Type: 'AWS::Cognito::UserPoolGroup', Properties: { UserPoolId: !Ref B, GroupName: g, RoleArn: 'arn:aws:iam::000000000000:role/r' } }
              B1: { Type: 'AWS::Cognito::UserPoolClient', Properties: { UserPoolId: !Ref B, RefreshTokenValidity: 90, TokenValidityUnits: { RefreshToken: minutes } } }
              B2: { Type: 'AWS::Cognito::UserPoolClient', Properties: { UserPoolId: !Ref B, GenerateSecret: true } }
            """;
        string ids;
        await using (var pool = await StartAsync(Template))
        {
            ids = await IdsAsync(pool);
        }

        await using var after = await TestPool.StartAsync(
            Template, options => (options.Data, options.Pool) = (_folder.FullName, "A"));

        Assert.Equal(ids, await IdsAsync(after));
        Assert.Equal(5, ids.Split(' ').Length);
        var pools = (await after.SignedAsync("ListUserPools", new { MaxResults = 60 })).GetProperty("UserPools").EnumerateArray();
        var b = pools.Single(pool => pool.GetProperty("Name").GetString() == "B").GetProperty("Id").GetString()!;
        Assert.NotEqual(b, after.Server.UserPoolId);
        Assert.Equal(
            "arn:aws:iam::000000000000:role/r",
            (await after.SignedAsync("GetGroup", new { UserPoolId = b, GroupName = "g" })).GetProperty("Group").GetProperty("RoleArn").GetString());
        var clients = (await after.SignedAsync("ListUserPoolClients", new { UserPoolId = b, MaxResults = 60 })).GetProperty("UserPoolClients").EnumerateArray();
        var b1 = clients.Single(client => client.GetProperty("ClientName").GetString() == "B1").GetProperty("ClientId").GetString()!;
        var described = await Operations.Pools.DescribeClientAsync(after, b, b1);
        Assert.Equal(90, described.GetProperty("RefreshTokenValidity").GetInt32());
        Assert.Equal("minutes", described.GetProperty("TokenValidityUnits").GetProperty("RefreshToken").GetString());
        await Operations.Pools.SignUpAsync(after, b1);
    }

    [Fact]
    public async Task Ids_have_cognitos_form()
    {
        await using var pool = await TestPool.StartAsync();

        Assert.Matches("^eu-west-1_[0-9A-Za-z]{9}$", pool.Server.UserPoolId);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static async Task<string> IdsAsync(TestPool pool)
    {
        var overview = JsonElement.Parse(await pool.Http.GetStringAsync("/", TestContext.Current.CancellationToken));
        return string.Join(' ', overview.GetProperty("pools").EnumerateArray()
            .SelectMany(one => one.GetProperty("clients").EnumerateArray().Select(client => client.GetProperty("clientId").GetString())
                .Append(one.GetProperty("userPoolId").GetString()))
            .Order(StringComparer.Ordinal));
    }

    private async Task DeployAsync(string template)
    {
        await using var pool = await StartAsync(template);
    }

    private Task<TestPool> StartAsync(string template) => TestPool.StartAsync(template, options => options.Data = _folder.FullName);
}
