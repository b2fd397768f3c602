using System.Diagnostics;
using IdentityPortal.TestSupport;
#if DEBUG
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using IdentityPortal.Web;
using Microsoft.AspNetCore.Builder;
#endif

namespace IdentityPortal.Tests.Web;

/// <summary>The start of the portal and its refusals. Where the output for the operator matters, the portal runs in a separate process.</summary>
public sealed class StartTests
{
    [Theory]
    [InlineData("Development", "AWS__Region", "Missing settings: AWS:UserPoolId, AWS:UserPoolClientId.")]
    [InlineData("Development", "AWS__UserPoolId", "Missing settings: AWS:Region, AWS:UserPoolClientId.")]
    [InlineData("Production", "Unrelated", "Missing settings: AWS:Region, AWS:UserPoolId, AWS:UserPoolClientId.")]
    [InlineData("Production", "AWS__ServiceURL", "AWS:ServiceURL needs AWS:AuthenticationRegion")]
    [InlineData("Production", "AWS__Region", "Portal:PasswordPolicy:MinimumLength must be the pool's own number")]
    [InlineData("Production", "Portal__CognitoPatience", "Portal:CognitoPatience must be between 00:00:00.1 and ")]
    [InlineData("Production", "Portal__AnswerFloor", "Portal:AnswerFloor must be between 00:00:00 and 00:00:04.")]
    [InlineData("Production", "Portal__Proxies__0", "Portal:Proxies:0 is neither an address nor a network")]
    [InlineData("Production", "Portal__Trail__Key", "Portal:Trail:Key must be base64 of at least 32 random bytes")]
    [InlineData("Production", "Portal__Delivery__QueueUrl", "Portal:Delivery:QueueUrl must be the https address of an Amazon SQS queue")]
    [InlineData("Production", "Portal__Trail__Retention", "Portal:Trail:Retention must be between 1.00:00:00 and 36500.00:00:00.")]
    public async Task Settings_that_are_missing_or_wrong_refuse_the_start_in_one_sentence(string environment, string given, string sentence)
    {
        var value = given switch
        {
            "Portal__CognitoPatience" or "Portal__AnswerFloor" or "Portal__Trail__Retention" => "00:02:00",
            "AWS__ServiceURL" => "https://pool.example",
            _ => "eu-west-1",
        };

        var (exitCode, output) = await RunAsync(environment, (given, value));

        Assert.Equal(1, exitCode);
        Assert.Contains(sentence, output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
    }

#if DEBUG
    [Fact]
    public async Task A_taken_pool_port_is_a_clear_message()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);

        var (exitCode, output) = await RunAsync("Development", ("LocalPool__Port", port), ("LocalPool__Data", ""));

        Assert.Equal(1, exitCode);
        Assert.Contains(port, output, StringComparison.Ordinal);
        Assert.Contains("LocalPool:Port", output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_development_without_pool_settings_the_portal_brings_its_own_pool()
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Development" });
        builder.Configuration["LocalPool:Port"] = "0";
        builder.Configuration["LocalPool:Data"] = "";

        await using var pool = await DevelopmentPool.StartIfWantedAsync(builder);

        Assert.NotNull(pool);
        Assert.Equal(pool.UserPoolId, builder.Configuration["AWS:UserPoolId"]);
        Assert.Equal(pool.MailEventQueueUrl.AbsoluteUri, builder.Configuration["Portal:Delivery:QueueUrl"]);
        Assert.Equal(
            pool.Settings.PasswordPolicy.MinimumLength.ToString(CultureInfo.InvariantCulture),
            builder.Configuration["Portal:PasswordPolicy:MinimumLength"]);
    }

    [Theory]
    [InlineData("Production", null)]
    [InlineData("Development", "eu-west-1_AbCdEfGhI")]
    public async Task No_pool_is_started_in_production_or_where_one_is_named(string environment, string? poolId)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = environment });
        if (poolId is not null)
        {
            builder.Configuration["AWS:UserPoolId"] = poolId;
        }

        Assert.Null(await DevelopmentPool.StartIfWantedAsync(builder));
    }

#else
    [Fact]
    public async Task A_release_has_no_pool_of_its_own_to_fall_back_on()
    {
        var (exitCode, output) = await RunAsync("Development");

        Assert.Equal(1, exitCode);
        Assert.Contains("Missing settings: AWS:Region, AWS:UserPoolId, AWS:UserPoolClientId.", output, StringComparison.Ordinal);
    }
#endif

    internal static Task<(int ExitCode, string Output)> RunAsync(string environment, params (string Name, string Value)[] variables) =>
        RunProgramAsync(Path.Combine(AppContext.BaseDirectory, "IdentityPortal.Web.dll"), environment, variables);

    internal static async Task<(int ExitCode, string Output)> RunProgramAsync(
        string program, string environment, params (string Name, string Value)[] variables)
    {
        var folder = Directory.CreateTempSubdirectory("identity-portal-").FullName;
        var start = new ProcessStartInfo("dotnet", ["exec", program])
        {
            WorkingDirectory = folder,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = environment;
        start.Environment["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        try
        {
            var portal = await FinishedProcess.RunAsync(start);
            return (portal.ExitCode, portal.Output + portal.Errors);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
