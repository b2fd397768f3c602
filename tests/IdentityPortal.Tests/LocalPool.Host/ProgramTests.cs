using System.Net.Http.Headers;
using System.Text.Json;

namespace IdentityPortal.Tests.LocalPool.Host;

public sealed class ProgramTests
{
    [Fact]
    public async Task The_pool_alone_serves_what_its_template_says_until_it_is_told_to_stop()
    {
        var stop = TestContext.Current.CancellationToken;
        var folder = Directory.CreateTempSubdirectory("local-pool-");
        using var template = new TemplateFile("Parameters: { Length: { Type: Number } }\n" + TemplateFile.With(
            "AutoVerifiedAttributes: [email]\nUsernameAttributes: [email]\nPolicies: { PasswordPolicy: { MinimumLength: !Ref Length, "
                + "RequireLowercase: false, RequireUppercase: false, RequireNumbers: false, RequireSymbols: false } }",
            ""));
        try
        {
            using var program = await PoolProgram.StartAsync(
                "--template", template.Path, "--parameter=Length=20", "--port", "0", "--data", folder.FullName, "--region", "eu-north-1");

            var overview = JsonElement.Parse(await program.Http.GetStringAsync("/", stop));
            Assert.StartsWith("eu-north-1_", overview.GetProperty("userPoolId").GetString(), StringComparison.Ordinal);
            Assert.Contains("Password not long enough", await SignUpAsync(program.Http, overview, "short-one"), StringComparison.Ordinal);
            Assert.Contains("CodeDeliveryDetails", await SignUpAsync(program.Http, overview, "a-much-longer-password"), StringComparison.Ordinal);
            Assert.Contains("\"SignUp\"", await program.Http.GetStringAsync("/mailbox/messages?to=ann@example.com", stop), StringComparison.Ordinal);

            var (exitCode, output) = await program.StopAsync("TERM");

            Assert.Equal(0, exitCode);
            Assert.Contains("/mailbox", output, StringComparison.Ordinal);
            Assert.Contains("confirmed@example.com", output, StringComparison.Ordinal);
            Assert.True(File.Exists(Path.Combine(folder.FullName, "local-pool.db")));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task A_template_that_does_not_read_ends_the_command_with_a_sentence()
    {
        using var template = new TemplateFile("Resources: { Pool: { Type: AWS::Cognito::UserPool, Properties: { MfaConfiguration: SOME } } }");

        var end = await PoolProgram.RunAsync("--template", template.Path);

        Assert.Equal(1, end.ExitCode);
        Assert.Empty(end.Output);
        Assert.StartsWith("The local pool cannot use the template ", end.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", end.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_command_tells_its_version()
    {
        var end = await PoolProgram.RunAsync("--version");

        Assert.Equal(0, end.ExitCode);
        Assert.Matches(@"\A[0-9]+\.[0-9]+\.[0-9]+\n\z", end.Output);
    }

    [Fact]
    public async Task A_value_that_is_missing_is_asked_for_as_an_option_of_the_command()
    {
        using var template = new TemplateFile(
            """
            Parameters: { Stage: { Type: String } }
            Resources: { Pool: { Type: AWS::Cognito::UserPool, Properties: { UserPoolName: !Ref Stage } } }
            """);

        var end = await PoolProgram.RunAsync("--template", template.Path);

        Assert.Equal(1, end.ExitCode);
        Assert.EndsWith("names:\n  --parameter Stage=…\n", end.Errors, StringComparison.Ordinal);
    }

    private static async Task<string> SignUpAsync(HttpClient http, JsonElement overview, string password)
    {
        using var content = new StringContent(JsonSerializer.Serialize(new
        {
            ClientId = overview.GetProperty("clientId").GetString(),
            Username = "ann@example.com",
            Password = password,
        }));
        content.Headers.ContentType = MediaTypeHeaderValue.Parse("application/x-amz-json-1.1");
        content.Headers.Add("X-Amz-Target", "AWSCognitoIdentityProviderService.SignUp");
        using var answer = await http.PostAsync("/", content, TestContext.Current.CancellationToken);
        return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }
}
