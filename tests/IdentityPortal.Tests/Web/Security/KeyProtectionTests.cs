using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Xml.Linq;
using IdentityPortal.Tests.Web.Areas.Connect;
using IdentityPortal.Tests.Web.Sessions;
using IdentityPortal.Tests.Web.Store;
using IdentityPortal.TestSupport;
using IdentityPortal.Web.Areas.Connect.Keys;
using IdentityPortal.Web.Security;
using IdentityPortal.Web.Settings;
using IdentityPortal.Web.Store;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IdentityPortal.Tests.Web.Security;

/// <summary>The data-protection keys, which decrypt everything else in the store.</summary>
public sealed class KeyProtectionTests(PostgreSql postgreSql) : IDisposable
{
    private const string Password = "hush hush";

    private readonly string _folder = Directory.CreateTempSubdirectory("identity-portal-").FullName;

    public enum FileKind
    {
        Pkcs12,
        Pem,
        EncryptedPem,
    }

    [Theory]
    [InlineData(FileKind.Pkcs12, StoreKind.Sqlite)]
    [InlineData(FileKind.Pem, StoreKind.PostgreSql)]
    [InlineData(FileKind.EncryptedPem, StoreKind.Sqlite)]
    public async Task With_a_certificate_the_store_has_no_key_in_clear_and_a_restart_reads_them(FileKind file, StoreKind kind)
    {
        await using var store = await EmptyStore.CreateAsync(kind, postgreSql);
        await using var app = await PortalApp.StartAsync(With(store, Certificate("Portal:Keys", file)));
        using var visitor = await app.LogInAsync(app.Person("CONFIRMED"));

        var key = Assert.Single(await KeysAsync(app));
        Assert.Contains("EncryptedData", key, StringComparison.Ordinal);
        Assert.DoesNotContain("<value>", key, StringComparison.Ordinal);

        await using var restarted = await app.StartAnotherAsync();
        using var moved = visitor.MovedTo(restarted);
        Assert.True(await moved.IsInAsync());
    }

    [Fact]
    public async Task Keys_from_before_the_certificate_are_encrypted_at_the_next_start_and_still_open_the_sessions()
    {
        await using var store = await EmptyStore.CreateAsync(StoreKind.Sqlite, postgreSql);
        await using var app = await PortalApp.StartAsync(With(store));
        using var visitor = await app.LogInAsync(app.Person("CONFIRMED"));
        Assert.Contains("<value>", Assert.Single(await KeysAsync(app)), StringComparison.Ordinal);

        await using var later = await PortalApp.StartAsync(With(store, Certificate("Portal:Keys", FileKind.Pkcs12)));

        Assert.DoesNotContain("<value>", Assert.Single(await KeysAsync(later)), StringComparison.Ordinal);
        using var moved = visitor.MovedTo(later);
        Assert.True(await moved.IsInAsync());
    }

    [Fact]
    public async Task While_instances_change_their_certificate_sessions_go_on_and_new_keys_are_under_the_new_one()
    {
        await using var store = await EmptyStore.CreateAsync(StoreKind.PostgreSql, postgreSql);
        var (old, young) = (Certificate("Portal:Keys", FileKind.Pkcs12), Certificate("Portal:Keys", FileKind.Pkcs12));
        await using var app = await PortalApp.StartAsync(With(store, [.. old, .. Earlier(young)]));
        using var visitor = await app.LogInAsync(app.Person("CONFIRMED"));

        // An instance with the new certificate makes the key of the next 90 days.
        await using var later = await app.StartAnotherAsync([.. young, .. Earlier(old)]);
        using var moved = visitor.MovedTo(later);
        Assert.True(await moved.IsInAsync());
        var manager = later.Services.GetRequiredService<IKeyManager>();
        var made = manager.CreateNewKey(DateTimeOffset.UtcNow, DateTimeOffset.UtcNow.AddDays(180));
        Assert.Equal([CertificateIn(old), CertificateIn(young)], (await KeysAsync(later)).Select(CertificateIn));

        // One that has not changed yet reads it.
        await using var waiting = await app.StartAnotherAsync();
        Assert.Contains(waiting.Services.GetRequiredService<IKeyManager>().GetAllKeys(), key => key.KeyId == made.KeyId && key.CreateEncryptor() is not null);
        using var back = (await later.LogInAsync(app.Person("CONFIRMED"))).MovedTo(waiting);
        Assert.True(await back.IsInAsync());
        Assert.DoesNotContain(waiting.Log.Lines.Concat(later.Log.Lines), line => line.StartsWith("Error 1431 ", StringComparison.Ordinal));

        // The earlier certificate is forgotten.
        await using var without = await PortalApp.StartAsync(With(store, young));
        Assert.Single(without.Log.Lines, line => line.StartsWith("Error 1431 ", StringComparison.Ordinal) && line.Contains(": 1. Put", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_new_certificate_is_not_taken_for_the_earlier_one_as_well()
    {
        var certificate = Certificate("Portal:Keys", FileKind.Pkcs12);

        var refused = await RefusedStart.OfAsync("Production", [("ConnectionStrings:Portal", $"Data Source={_folder}/portal.db"), .. certificate, .. Earlier(certificate)]);

        Assert.Contains("Portal:Keys:Earlier:0 is the certificate of Portal:Keys itself; the one that it replaced belongs there.", refused.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_the_certificate_that_keys_are_encrypted_with_the_start_is_refused_and_no_other_key_is_made()
    {
        await using var store = await EmptyStore.CreateAsync(StoreKind.Sqlite, postgreSql);
        await using var app = await PortalApp.StartAsync(With(store, Certificate("Portal:Keys", FileKind.Pkcs12)));

        var refused = await RefusedStart.OfAsync(
            "Production", [.. app.Pool.Outputs.Select(setting => (setting.Key, setting.Value)), ("ConnectionStrings:Portal", store.ConnectionString)]);

        Assert.Contains("No data-protection key in the store can be read", refused.Sentence, StringComparison.Ordinal);
        Assert.Single(await KeysAsync(app));
    }

    [Fact]
    [Trait("Check", "49")]
    public async Task A_copied_store_without_the_certificate_gives_no_key_of_the_provider()
    {
        await using var store = await EmptyStore.CreateAsync(StoreKind.Sqlite, postgreSql);
        var apps = AppClient.Settings("wiki", "a secret").Select(setting => (setting.Key, setting.Value));
        await using var app = await PortalApp.StartAsync(With(store, [.. Certificate("Portal:Keys", FileKind.Pkcs12), .. apps]));
        var keys = app.Services.GetRequiredService<ProviderKeys>().All;
        var copy = Path.Combine(_folder, "copy.db");
        await store.ExecuteAsync($"VACUUM INTO '{copy}'");

        Assert.Equal(Enum.GetValues<ProviderKeyUse>().Order(), keys.Select(key => key.Use).Order());
        var content = await File.ReadAllBytesAsync(copy, TestContext.Current.CancellationToken);
        Assert.True(content.AsSpan().IndexOf(Encoding.ASCII.GetBytes(keys[0].Id)) >= 0);
        Assert.All(keys, key => Assert.True(content.AsSpan().IndexOf(key.Secret) < 0, $"{key} is in the store in clear."));
        var refused = await RefusedStart.OfAsync(
            "Production",
            [.. app.Pool.Outputs.Select(setting => (setting.Key, setting.Value)), ("ConnectionStrings:Portal", $"Data Source={copy}")]);
        Assert.Contains("No data-protection key in the store can be read", refused.Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Production", false, true)]
    [InlineData("Production", true, false)]
    [InlineData("Development", false, false)]
    public async Task Keys_that_are_not_encrypted_are_warned_of_outside_development(string environment, bool hasCertificate, bool isWarned)
    {
        await using var store = await EmptyStore.CreateAsync(StoreKind.Sqlite, postgreSql);
        await using var app = await PortalApp.StartAsync(With(store, hasCertificate ? Certificate("Portal:Keys", FileKind.Pkcs12) : []), environment: environment);

        Assert.Equal(isWarned, app.Log.Lines.Any(line => line.StartsWith("Warning 203 ", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("nothing", "no certificate with its private key could be read from")]
    [InlineData("text", "no certificate with its private key could be read from")]
    [InlineData("wrong password", "no certificate with its private key could be read from")]
    [InlineData("elliptic", "has no RSA private key")]
    public void A_certificate_that_cannot_be_used_refuses_the_start_without_its_password(string mistake, string sentence)
    {
        var options = new CertificateOptions { Certificate = Path.Combine(_folder, "wrong.pem"), CertificatePassword = Password };
        switch (mistake)
        {
            case "text":
                File.WriteAllText(options.Certificate, "no certificate");
                break;
            case "wrong password":
                options.Certificate = Certificate("x", FileKind.Pkcs12).Single(setting => setting.Key == "x:Certificate").Value;
                options.CertificatePassword = "not " + Password;
                break;
            case "elliptic":
                using (var key = ECDsa.Create(ECCurve.NamedCurves.nistP256))
                {
                    using var certificate = SelfSigned(new CertificateRequest("CN=portal", key, HashAlgorithmName.SHA256));
                    File.WriteAllBytes(options.Certificate, certificate.Export(X509ContentType.Pkcs12, Password));
                }

                break;
        }

        var refusal = Assert.Throws<StartRefusedException>(() => KeyCertificate.Load(options, "Portal:Keys", Path.GetTempPath()));

        Assert.Contains(sentence, refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Password, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Relative_paths_of_a_certificate_and_its_key_start_at_the_content_root()
    {
        var file = Path.GetFileName(Certificate("x", FileKind.Pem).Single(setting => setting.Key == "x:Certificate").Value);

        using var certificate = KeyCertificate.Load(new CertificateOptions { Certificate = file, CertificateKey = $"{file}.key" }, "Portal:Keys", _folder);

        Assert.True(certificate.HasPrivateKey);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>The same certificate, as an earlier one.</summary>
    private static IEnumerable<(string Key, string Value)> Earlier((string Key, string Value)[] settings) =>
        settings.Select(setting => (setting.Key.Replace("Portal:Keys", "Portal:Keys:Earlier:0", StringComparison.Ordinal), setting.Value));

    private static string CertificateIn((string Key, string Value)[] settings)
    {
        using var certificate = KeyCertificate.Load(
            new CertificateOptions
            {
                Certificate = settings.Single(setting => setting.Key == "Portal:Keys:Certificate").Value,
                CertificatePassword = Password,
            },
            "Portal:Keys",
            Path.GetTempPath());
        return Convert.ToBase64String(certificate.RawData);
    }

    /// <summary>The certificate that a stored key is encrypted with, which its XML names.</summary>
    private static string CertificateIn(string key) =>
        XElement.Parse(key).Descendants().Single(element => element.Name.LocalName == "X509Certificate").Value;

    private static Dictionary<string, string> With(EmptyStore store, params (string Key, string Value)[] settings)
    {
        var all = new Dictionary<string, string>(store.Settings);
        foreach (var (key, value) in settings)
        {
            all[key] = value;
        }

        return all;
    }

    private static Task<List<string>> KeysAsync(PortalApp app) =>
        app.InStoreAsync(store => store.DataProtectionKeys.Select(key => key.Xml!).ToListAsync(TestContext.Current.CancellationToken));

    private static X509Certificate2 SelfSigned(CertificateRequest request) =>
        request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));

    /// <summary>Creates a certificate file and the settings that name it.</summary>
    private (string Key, string Value)[] Certificate(string section, FileKind kind)
    {
        using var key = RSA.Create(2048);
        using var certificate = SelfSigned(new CertificateRequest("CN=portal", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
        var file = Path.Combine(_folder, Path.GetRandomFileName());
        switch (kind)
        {
            case FileKind.Pkcs12:
                File.WriteAllBytes(file, certificate.Export(X509ContentType.Pkcs12, Password));
                return [($"{section}:Certificate", file), ($"{section}:CertificatePassword", Password)];
            case FileKind.Pem:
                File.WriteAllText(file, certificate.ExportCertificatePem());
                File.WriteAllText(file + ".key", key.ExportPkcs8PrivateKeyPem());
                return [($"{section}:Certificate", file), ($"{section}:CertificateKey", file + ".key")];
            default:
                var encrypted = key.ExportEncryptedPkcs8PrivateKeyPem(Password, new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 10_000));
                File.WriteAllText(file, certificate.ExportCertificatePem() + "\n" + encrypted);
                return [($"{section}:Certificate", file), ($"{section}:CertificatePassword", Password)];
        }
    }
}
