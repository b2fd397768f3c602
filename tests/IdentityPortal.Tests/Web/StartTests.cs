using System.Net;
using System.Net.Sockets;
using IdentityPortal.TestSupport;
#if DEBUG
using System.Globalization;
using IdentityPortal.Tests.LocalPool;
using IdentityPortal.Web;
using Microsoft.AspNetCore.Builder;
#endif

namespace IdentityPortal.Tests.Web;

/// <summary>The start of the portal and its refusals.</summary>
public sealed class StartTests
{
    [Theory]
    [InlineData("Development", "AWS:Region", "Missing settings: AWS:UserPoolId, AWS:UserPoolClientId.")]
    [InlineData("Development", "AWS:UserPoolId", "Missing settings: AWS:Region, AWS:UserPoolClientId.")]
    [InlineData("Production", "Unrelated", "Missing settings: AWS:Region, AWS:UserPoolId, AWS:UserPoolClientId.")]
    [InlineData("Production", "AWS:ServiceURL", "AWS:ServiceURL needs AWS:AuthenticationRegion")]
    [InlineData("Production", "AWS:Region", "Portal:PasswordPolicy:MinimumLength must be the pool's own number")]
    [InlineData("Production", "Portal:CognitoPatience", "Portal:CognitoPatience must be between 00:00:00.1 and ")]
    [InlineData("Production", "Portal:AnswerFloor", "Portal:AnswerFloor must be between 00:00:00 and 00:00:04.")]
    [InlineData("Production", "Portal:Proxies:0", "Portal:Proxies:0 is neither an address nor a network")]
    [InlineData("Production", "Portal:Trail:Key", "Portal:Trail:Key must be base64 of at least 32 random bytes")]
    [InlineData("Production", "Portal:Delivery:QueueUrl", "Portal:Delivery:QueueUrl must be the https address of an Amazon SQS queue")]
    [InlineData("Production", "Portal:Trail:Retention", "Portal:Trail:Retention must be between 1.00:00:00 and 36500.00:00:00.")]
    public async Task Settings_that_are_missing_or_wrong_refuse_the_start_in_one_sentence(string environment, string given, string sentence)
    {
        var value = given switch
        {
            "Portal:CognitoPatience" or "Portal:AnswerFloor" or "Portal:Trail:Retention" => "00:02:00",
            "AWS:ServiceURL" => "https://pool.example",
            _ => "eu-west-1",
        };

        var refused = await RefusedStart.OfAsync(environment, (given, value));

        Assert.Contains(sentence, refused.Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("portal.example.com")]
    [InlineData("*.accounts.example.com;example.com")]
    public async Task A_portal_that_does_not_answer_to_its_own_name_refuses_the_start(string hosts)
    {
        var refused = await RefusedStart.OfAsync("Production", ("Portal:SiteUrl", "https://accounts.example.com"), ("AllowedHosts", hosts));

        Assert.Contains(
            "AllowedHosts lacks accounts.example.com, the host name of Portal:SiteUrl, so the portal would refuse all visitors.",
            refused.Sentence,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("portal.example.com; Accounts.example.com")]
    [InlineData("*.example.com")]
    [InlineData("*")]
    public async Task A_portal_may_answer_to_other_names_too(string hosts)
    {
        var refused = await RefusedStart.OfAsync("Production", ("Portal:SiteUrl", "https://accounts.example.com"), ("AllowedHosts", hosts));

        Assert.DoesNotContain("AllowedHosts", refused.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_apps_a_portal_answers_to_no_other_name()
    {
        var refused = await RefusedStart.OfAsync(
            "Production", ("Portal:SiteUrl", "https://accounts.example.com"), ("AllowedHosts", "accounts.example.com;*"), ("Portal:Apps:wiki:Name:en", "Wiki"));

        Assert.Contains("AllowedHosts must be the host name of Portal:SiteUrl once there are Portal:Apps.", refused.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_program_prints_a_refusal_without_a_stack_trace_and_exits_with_1()
    {
        var (exitCode, output) = await RunAsync("Production", ("Unrelated", "eu-west-1"));

        Assert.Equal(1, exitCode);
        Assert.StartsWith("Missing settings: AWS:Region, AWS:UserPoolId, AWS:UserPoolClientId.", output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_that_another_program_has_is_a_sentence_instead_of_a_crash()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var folder = Directory.CreateTempSubdirectory("identity-portal-").FullName;

        var (exitCode, output) = await RunAsync(
            "Production",
            ("ASPNETCORE_URLS", $"http://{other.LocalEndpoint}"),
            ("ConnectionStrings__Portal", $"Data Source={folder}/portal.db"),
            ("AWS__Region", "eu-west-1"),
            ("AWS__UserPoolId", "eu-west-1_AbCdEfGhI"),
            ("AWS__UserPoolClientId", "client"),

            // The pool doctor waits for an answer that never comes, until the portal ends.
            ("AWS__ServiceURL", $"http://{other.LocalEndpoint}"),
            ("AWS__AuthenticationRegion", "eu-west-1"),
            ("Portal__PoolDoctor", "true"),
            ("Portal__PasswordPolicy__MinimumLength", "15"));

        Assert.Equal(1, exitCode);
        Assert.Contains(
            $"The portal cannot listen at an address in URLS. Failed to bind to address http://{other.LocalEndpoint}: address already in use.\n",
            output.ReplaceLineEndings("\n"),
            StringComparison.Ordinal);
        Assert.DoesNotContain("Unhandled exception", output, StringComparison.Ordinal);
        Assert.DoesNotContain("BackgroundService failed", output, StringComparison.Ordinal);
        Directory.Delete(folder, recursive: true);
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
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            EnvironmentName = "Development",
            ContentRootPath = AppContext.BaseDirectory,
        });
        builder.Configuration["LocalPool:Port"] = "0";
        builder.Configuration["LocalPool:Data"] = "";

        await using var pool = await DevelopmentPool.StartIfWantedAsync(builder);

        Assert.NotNull(pool);
        Assert.Equal(pool.UserPoolId, builder.Configuration["AWS:UserPoolId"]);
        Assert.Equal(pool.MailEventQueueUrl.AbsoluteUri, builder.Configuration["Portal:Delivery:QueueUrl"]);
        Assert.Null(builder.Configuration["Portal:PoolDoctor"]);
        Assert.Equal(
            pool.Settings.PasswordPolicy.MinimumLength.ToString(CultureInfo.InvariantCulture),
            builder.Configuration["Portal:PasswordPolicy:MinimumLength"]);
    }

    [Theory]
    [InlineData(null, "email")]
    [InlineData("nickname", "nickname")]
    public async Task What_a_pool_of_another_kind_needs_is_set_unless_the_developer_has_set_it(string? own, string asked)
    {
        using var template = new TemplateFile(TemplateFile.With("AutoVerifiedAttributes: [email]", ""));
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Development", ContentRootPath = AppContext.BaseDirectory });
        (builder.Configuration["LocalPool:Port"], builder.Configuration["LocalPool:Data"]) = ("0", "");
        (builder.Configuration["LocalPool:Template"], builder.Configuration["LocalPool:Seed"]) = (template.Path, "false");
        if (own is not null)
        {
            builder.Configuration["Portal:Register:Details:0"] = own;
        }

        await using var pool = await DevelopmentPool.StartIfWantedAsync(builder);

        Assert.Equal(
            ("username", asked, "False"),
            (builder.Configuration["Portal:SignIn:Names:0"], builder.Configuration["Portal:Register:Details:0"], builder.Configuration["Portal:Support:RequireSecondFactor"]));
    }

    [Theory]
    [InlineData("localhost", "localhost")]
    [InlineData("auth.example.com", "")]
    public async Task Passkeys_of_a_pool_are_offered_only_where_their_domain_is_the_portals(string domain, string offered)
    {
        using var template = new TemplateFile(TemplateFile.With(
            $"Policies: {{ SignInPolicy: {{ AllowedFirstAuthFactors: [PASSWORD, WEB_AUTHN] }} }}\nWebAuthnRelyingPartyID: {domain}", ""));
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Development", ContentRootPath = AppContext.BaseDirectory });
        (builder.Configuration["LocalPool:Port"], builder.Configuration["LocalPool:Data"]) = ("0", "");
        (builder.Configuration["LocalPool:Template"], builder.Configuration["LocalPool:Seed"]) = (template.Path, "false");

        await using var pool = await DevelopmentPool.StartIfWantedAsync(builder);

        // The support desk would let nobody in if it asked for a second factor that the portal does not offer.
        Assert.Equal((offered, offered is "" ? "False" : null), (builder.Configuration["Portal:Passkeys:RelyingPartyId"], builder.Configuration["Portal:Support:RequireSecondFactor"]));
    }

    [Theory]
    [InlineData("Production", null)]
    [InlineData("Development", "eu-west-1_AbCdEfGhI")]
    public async Task No_pool_is_started_in_production_or_where_one_is_named(string environment, string? poolId)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            EnvironmentName = environment,
            ContentRootPath = AppContext.BaseDirectory,
        });
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
        var start = PortalStart.Of(program, environment);
        start.WorkingDirectory = folder;
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
