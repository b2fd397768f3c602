using IdentityPortal.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.Options;

namespace IdentityPortal.Tests.Web;

public sealed class StartTests
{
    [Theory]
    [InlineData("AWS:Region", "Missing settings: AWS:UserPoolId, AWS:UserPoolClientId.")]
    [InlineData("AWS:UserPoolId", "Missing settings: AWS:Region, AWS:UserPoolClientId.")]
    public void Partial_pool_settings_refuse_the_start_and_name_what_is_missing(string given, string sentence)
    {
        var refusal = Assert.Throws<OptionsValidationException>(() => Start("Development", (given, "eu-west-1_AbCdEfGhI")));

        Assert.Contains(sentence, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void In_production_a_pool_must_be_named()
    {
        var refusal = Assert.Throws<OptionsValidationException>(() => Start("Production"));

        Assert.Contains("Missing settings: AWS:Region, AWS:UserPoolId, AWS:UserPoolClientId.", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_service_address_without_its_region_refuses_the_start()
    {
        var refusal = Assert.Throws<OptionsValidationException>(() => Start(
            "Production", ("AWS:Region", "eu-west-1"), ("AWS:UserPoolId", "eu-west-1_A"), ("AWS:UserPoolClientId", "a"), ("AWS:ServiceURL", "http://127.0.0.1:1")));

        Assert.Contains("AWS:AuthenticationRegion", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Missing_password_rules_refuse_the_start()
    {
        var refusal = Assert.Throws<OptionsValidationException>(() => Start(
            "Production", ("AWS:Region", "eu-west-1"), ("AWS:UserPoolId", "eu-west-1_A"), ("AWS:UserPoolClientId", "a")));

        Assert.Contains("Portal:PasswordPolicy:MinimumLength", refusal.Message, StringComparison.Ordinal);
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
        Assert.Equal(pool.Settings.PasswordPolicy.MinimumLength.ToString(System.Globalization.CultureInfo.InvariantCulture), builder.Configuration["Portal:PasswordPolicy:MinimumLength"]);
    }

    [Theory]
    [InlineData("Production", null)]
    [InlineData("Development", "eu-west-1_AbCdEfGhI")]
    public async Task No_pool_is_started_in_production_or_where_one_is_named(string environment, string? poolId)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = environment });
        builder.Configuration["AWS:UserPoolId"] = poolId;
        if (poolId is null)
        {
            builder.Configuration.Sources.Clear();
        }

        Assert.Null(await DevelopmentPool.StartIfWantedAsync(builder));
    }

    private static void Start(string environment, params (string Key, string Value)[] settings)
    {
        var folder = Directory.CreateTempSubdirectory("identity-portal-").FullName;
        try
        {
            using var portal = new WebApplicationFactory<Program>().WithWebHostBuilder(host =>
            {
                host.UseEnvironment(environment);
                host.UseUrls("http://127.0.0.1:0");
                host.UseSetting("ConnectionStrings:Portal", $"Data Source={Path.Combine(folder, "portal.db")}");
                foreach (var (key, value) in settings)
                {
                    host.UseSetting(key, value);
                }
            });
            portal.UseKestrel();
            portal.StartServer();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
