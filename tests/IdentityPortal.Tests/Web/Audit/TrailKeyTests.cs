using System.Net;
using IdentityPortal.TestSupport;
using IdentityPortal.Web.Audit;
using IdentityPortal.Web.Settings;
using Microsoft.Extensions.Hosting.Internal;

namespace IdentityPortal.Tests.Web.Audit;

public sealed class TrailKeyTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("identity-portal-").FullName;

    private string KeyFile => Path.Combine(_folder, "keys", "trail.key");

    [Theory]
    [InlineData(31, false)]
    [InlineData(32, true)]
    [InlineData(64, true)]
    public void A_key_has_32_bytes_at_least(int bytes, bool isOne)
    {
        Assert.Equal(isOne, TrailKey.Parse(Convert.ToBase64String(new byte[bytes])) is { } key && key.Bytes.Length == bytes);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Plum-tree garden 7, Plum-tree garden 7, Plum-tree garden 7")]
    public void What_is_no_base64_is_no_key(string text)
    {
        Assert.Null(TrailKey.Parse(text));
    }

    [Fact]
    public void In_development_a_file_is_made_for_its_owner_alone_and_stays_the_same()
    {
        var made = Load("Development").Current.Bytes.ToArray();

        Assert.Equal(32, made.Length);
        Assert.Equal(made, Load("Development").Current.Bytes.ToArray());
        Assert.Equal(made, Load("Production").Current.Bytes.ToArray());
        Assert.Single(Directory.GetFiles(Path.GetDirectoryName(KeyFile)!));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(KeyFile));
        }
    }

    [Fact]
    public async Task Those_that_start_at_once_use_one_key()
    {
        var keys = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Convert.ToBase64String(Load("Development").Current.Bytes))));

        Assert.Single(keys.Distinct());
    }

    [Fact]
    public void In_production_a_file_that_is_not_there_refuses_the_start()
    {
        var refusal = Assert.Throws<StartRefusedException>(() => Load("Production"));

        Assert.Contains(KeyFile, refusal.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(KeyFile));
    }

    [Fact]
    public void A_file_without_a_key_refuses_the_start_and_is_not_repeated()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(KeyFile)!);
        File.WriteAllText(KeyFile, "secret");

        var refusal = Assert.Throws<StartRefusedException>(() => Load("Production"));

        Assert.Contains("base64 of at least 32 random bytes", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_key_there_is_no_desk_and_the_log_says_why()
    {
        await using var app = await PortalApp.StartAsync(
            new Dictionary<string, string> { ["Portal:Trail:Key"] = "", ["Portal:Trail:KeyFile"] = "" });
        using var lead = await app.StaffAsync("support-lead");

        foreach (var page in new[] { "/Support", "/Support/Trail" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await lead.OpenAsync(page)).Status);
        }

        Assert.Contains(app.Log.Lines, line => line.StartsWith("Warning 1305 ", StringComparison.Ordinal) && line.Contains("Portal:Trail:Key", StringComparison.Ordinal));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private TrailKeys Load(string environment) =>
        TrailKeys.Load(new TrailOptions { KeyFile = KeyFile }, new HostingEnvironment { EnvironmentName = environment, ContentRootPath = _folder });
}
