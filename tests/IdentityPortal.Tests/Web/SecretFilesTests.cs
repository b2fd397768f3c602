using IdentityPortal.Web;
using IdentityPortal.Web.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;

namespace IdentityPortal.Tests.Web;

/// <summary>Secrets in files that settings name. <see cref="Deploy.SettingsReferenceTests"/> says which settings are secrets.</summary>
public sealed class SecretFilesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("identity-portal-").FullName;

    [Theory]
    [InlineData("ConnectionStrings:Portal")]
    [InlineData("AWS:UserPoolClientSecret")]
    [InlineData("Portal:Trail:Key")]
    [InlineData("portal:mail:password")]
    [InlineData("Portal:Keys:CertificatePassword")]
    [InlineData("Portal:Keys:Earlier:0:CertificatePassword")]
    [InlineData("OTEL_EXPORTER_OTLP_HEADERS")]
    public void A_secret_is_read_from_the_file_without_the_line_break_at_its_end(string key)
    {
        File.WriteAllText(Path.Combine(_folder, "secret"), " hush=\nhush \r\n");

        var builder = BuilderWith((key + "_FILE", "secret"), (key, "what the file replaces"));
        builder.AddSecretFiles();

        Assert.Equal(" hush=\nhush ", builder.Configuration[key]);
    }

    [Theory]
    [InlineData("Portal:SiteUrl")]
    [InlineData("Portal:Mail")]
    [InlineData("Portal:Keys:Earlier")]
    public void What_is_no_secret_is_not_read_from_a_file(string key)
    {
        File.WriteAllText(Path.Combine(_folder, "secret"), "hush");

        var builder = BuilderWith((key + "_FILE", "secret"));
        builder.AddSecretFiles();

        Assert.Null(builder.Configuration[key]);
        Assert.StartsWith($"{key}_FILE is not a setting", Assert.Single(UnknownSettings.In(builder.Configuration)), StringComparison.Ordinal);
    }

    [Fact]
    public void Files_that_cannot_be_used_refuse_the_start_without_their_names()
    {
        File.WriteAllText(Path.Combine(_folder, "hush"), "\n");

        var builder = BuilderWith(
            ("AWS:UserPoolClientSecret_FILE", "hush/missing"), ("Portal:Mail:Password_FILE", "hush"), ("Portal:Trail:Key_FILE", _folder));
        var refusal = Assert.Throws<StartRefusedException>(builder.AddSecretFiles);

        Assert.Equal(
            [
                "AWS:UserPoolClientSecret_FILE names a file that cannot be read.",
                "Portal:Mail:Password_FILE names an empty file.",
                "Portal:Trail:Key_FILE names a file that cannot be read.",
            ],
            refusal.Message.Split(Environment.NewLine).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_wrong_secret_in_a_file_is_refused_like_one_in_a_setting()
    {
        var file = Path.Combine(_folder, "trail.key");
        await File.WriteAllTextAsync(file, "hush\n", TestContext.Current.CancellationToken);

        var refused = await RefusedStart.OfAsync("Production", ("Portal:Trail:Key_FILE", file));

        Assert.Contains("Portal:Trail:Key must be base64 of at least 32 random bytes", refused.Sentence, StringComparison.Ordinal);
        Assert.DoesNotContain("hush", refused.Sentence, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private WebApplicationBuilder BuilderWith(params (string Key, string Value)[] settings)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ContentRootPath = _folder,

            // Each file watcher uses one of a limited number of inotify instances.
            Args = ["--hostBuilder:reloadConfigOnChange=false"],
        });
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)));
        return builder;
    }
}
