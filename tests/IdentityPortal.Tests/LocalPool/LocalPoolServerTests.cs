using System.Net;
using System.Net.Sockets;
using IdentityPortal.Benchmarks.Portal;
using IdentityPortal.LocalPool;
using IdentityPortal.LocalPool.Faults;
using IdentityPortal.LocalPool.Template;
using IdentityPortal.TestSupport;

namespace IdentityPortal.Tests.LocalPool;

public sealed class LocalPoolServerTests
{
    [Fact]
    public async Task A_taken_port_is_named_with_the_setting_that_changes_it()
    {
        using var holder = new TcpListener(IPAddress.Loopback, 0);
        holder.Start();
        var port = ((IPEndPoint)holder.LocalEndpoint).Port;

        var refusal = await Assert.ThrowsAsync<LocalPoolException>(() => TestPool.StartAsync(configure: options => options.Port = port));

        Assert.Contains($"Port {port} ", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("LocalPool:Port", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_template_is_named()
    {
        var refusal = await Assert.ThrowsAsync<LocalPoolException>(
            () => TestPool.StartAsync(configure: options => options.Template = "/nowhere/pool.yaml"));

        Assert.Contains("/nowhere/pool.yaml", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_device_or_a_huge_file_is_not_read_as_a_template_also_behind_a_link()
    {
        using var huge = new TemplateFile(new string('#', (1024 * 1024) + 1));
        var link = $"{huge.Path}.link";
        File.CreateSymbolicLink(link, huge.Path);
        var (ofDevice, ofHuge) = (await RefusalAsync("/dev/zero"), await RefusalAsync(huge.Path));
        Assert.Equal(ofHuge, await RefusalAsync(link));
        File.Delete(link);

        Assert.Equal("The template /dev/zero is empty or no file. LocalPool:Template names another.", ofDevice);
        Assert.Equal($"The template {huge.Path} has more than 1 MB, which CloudFormation does not take. LocalPool:Template names another.", ofHuge);

        static async Task<string> RefusalAsync(string path) => (await Assert.ThrowsAsync<LocalPoolException>(
            () => TestPool.StartAsync(configure: options => options.Template = path))).Message;
    }

    [Theory]
    [InlineData("/a/identity-portal.yaml", "identity-portal")]
    [InlineData("/a/my_app.template.json", "my-app-template")]
    [InlineData("7.yaml", "stack-7")]
    [InlineData("__.yaml", "stack")]
    public void The_stack_is_named_after_the_file(string path, string name) => Assert.Equal(name, new TemplateSource(path).StackName);

    [Fact]
    public async Task A_template_gets_the_name_of_its_stack()
    {
        using var template = new TemplateFile(TemplateFile.With("UserPoolTags: { Stack: !Ref AWS::StackName }", ""));
        await using var pool = await TestPool.StartAsync(configure: options => options.Template = template.Path);

        Assert.Equal(new TemplateSource(template.Path).StackName, pool.Server.Settings.Tags["Stack"]);
    }

    [Theory]
    [InlineData("127.0.0.1:3001")]
    [InlineData("lambda")]
    [InlineData("ftp://127.0.0.1:3001")]
    public async Task An_address_of_functions_that_is_none_is_named(string endpoint)
    {
        var refusal = await Assert.ThrowsAsync<LocalPoolException>(
            () => TestPool.StartAsync(configure: options => options.LambdaEndpoint = new Uri(endpoint, UriKind.RelativeOrAbsolute)));

        Assert.Equal($"LocalPool:LambdaEndpoint is {endpoint}, but has to be an address such as http://127.0.0.1:3001.", refusal.Message);
    }

    [Theory]
    [InlineData(null, "localhost")]
    [InlineData("", null)]
    [InlineData("accounts.example.com", "accounts.example.com")]
    public async Task Passkeys_are_those_of_localhost_unless_the_parameter_says_otherwise(string? given, string? domain)
    {
        await using var pool = await TestPool.StartAsync(configure: options =>
        {
            if (given is not null)
            {
                options.TemplateParameters = new Dictionary<string, string> { ["PasskeyDomain"] = given };
            }
        });

        Assert.Equal(domain, pool.Server.Settings.WebAuthnRelyingPartyId);
    }

    [Fact]
    public async Task A_passkey_made_at_the_address_of_development_logs_in_without_the_authenticator_app()
    {
        await using var pool = await TestPool.StartAsync();
        await pool.ConfirmedAsync();
        var accessToken = (await SignedIn.AsAsync(pool)).AccessToken;
        using var device = new SoftwareAuthenticator { Origin = "http://localhost:5080" };
        await Passkeys.RegisterAsync(pool, accessToken, device);
        await Factors.EnrolAsync(pool, accessToken);
        await pool.CallAsync("SetUserMFAPreference", new
        {
            AccessToken = accessToken,
            SoftwareTokenMfaSettings = Factors.Preferred,
            WebAuthnMfaSettings = Factors.On,
        });
        Assert.Equal("SOFTWARE_TOKEN_MFA", Factors.Name(await SrpSignIn.TokensAsync(pool)));

        var challenge = await pool.CallAsync("InitiateAuth", new
        {
            pool.Server.ClientId,
            AuthFlow = "USER_AUTH",
            AuthParameters = new { USERNAME = TestPool.Email, PREFERRED_CHALLENGE = "WEB_AUTHN", SECRET_HASH = pool.Hash(TestPool.Email) },
        });

        Assert.Equal("required", Passkeys.Options(challenge).GetProperty("userVerification").GetString());
        Assert.True(Factors.HasTokens(await Passkeys.AnswerAsync(pool, challenge, device)));
    }

    [Fact]
    public async Task What_the_template_says_in_vain_is_listed()
    {
        await using var pool = await TestPool.StartAsync(Templates.Hiding(pool: "UserPoolAddOns: { AdvancedSecurityMode: AUDIT }"));

        Assert.Contains(
            "Pool (AWS::Cognito::UserPool): UserPoolAddOns: no sign-in is judged by its risk, and none is blocked for it.",
            pool.Server.TemplateNotes);
    }

    [Fact]
    public async Task A_stop_does_not_wait_for_a_silent_request()
    {
        var pool = await TestPool.StartAsync();
        using var fault = pool.Server.Faults.Inject("SignUp", Fault.Silence);
        var call = pool.SendAsync("SignUp", pool.SignUpRequest());
        await fault.UntilStruckAsync();

        await Wait.ForAsync("the pool to stop", pool.Server.DisposeAsync().AsTask());

        await Assert.ThrowsAsync<HttpRequestException>(() => call);
    }
}
