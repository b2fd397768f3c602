using System.Security.Cryptography;
using Amazon.KeyManagementService;
using IdentityPortal.Tests.Web.Sessions;
using IdentityPortal.TestSupport;
using IdentityPortal.Web.Security;
using IdentityPortal.Web.Settings;
using IdentityPortal.Web.Store;
using Microsoft.AspNetCore.DataProtection.Internal;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace IdentityPortal.Tests.Web.Security;

/// <summary>Data-protection keys that are encrypted with an AWS KMS key.</summary>
public sealed class KmsProtectionTests
{
    private static readonly Dictionary<string, string> Settings = new() { ["Portal:Keys:KmsKey"] = FakeKms.KeyId };

    [Fact]
    public async Task The_store_has_no_key_in_clear_and_a_restart_reads_them()
    {
        await using var kms = await FakeKms.StartAsync();
        await using var app = await StartAsync(kms);
        using var visitor = await app.LogInAsync(app.Person("CONFIRMED"));

        var key = Assert.Single(await app.InStoreAsync(store => store.DataProtectionKeys.ToListAsync(TestContext.Current.CancellationToken))).Xml!;
        Assert.Contains("<kms", key, StringComparison.Ordinal);
        Assert.DoesNotContain("<value>", key, StringComparison.Ordinal);
        Assert.DoesNotContain(Assert.Single(kms.Keys), key, StringComparison.Ordinal);

        await using var restarted = await app.StartAnotherAsync();
        using var moved = visitor.MovedTo(restarted);
        Assert.True(await moved.IsInAsync());
        Assert.Contains("Decrypt", kms.Calls);
        Assert.DoesNotContain(app.Log.Lines, line => line.StartsWith("Warning 203 ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_KMS_that_refuses_refuses_the_start_in_one_sentence()
    {
        await using var kms = await FakeKms.StartAsync();
        await using var app = await StartAsync(kms);
        kms.Refuses = true;

        // A new key manager has decrypted no key yet, as after a restart.
        var keys = new XmlKeyManager(
            app.Services.GetRequiredService<IOptions<KeyManagementOptions>>(), app.Services.GetRequiredService<IActivator>());
        var refusal = Assert.Throws<StartRefusedException>(() => StoredKeys.RequireReadable(keys, DateTimeOffset.UtcNow));

        Assert.StartsWith("No data-protection key in the store can be read", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("not authorized", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_that_was_changed_in_the_store_is_not_opened()
    {
        await using var kms = await FakeKms.StartAsync();
        await using var app = await StartAsync(kms);
        var secret = new System.Xml.Linq.XElement("secret", "hush");
        var encrypted = new KmsXmlEncryptor(app.Services.GetRequiredService<KmsKeys>()).Encrypt(secret).EncryptedElement;
        var decryptor = new KmsXmlDecryptor(app.Services);
        Assert.Equal(secret.ToString(), decryptor.Decrypt(encrypted).ToString());

        var content = Convert.FromBase64String(encrypted.Element("content")!.Value);
        content[0] ^= 1;
        encrypted.Element("content")!.Value = Convert.ToBase64String(content);

        Assert.ThrowsAny<CryptographicException>(() => decryptor.Decrypt(encrypted));
    }

    private static Task<PortalApp> StartAsync(FakeKms kms) =>
        PortalApp.StartAsync(Settings, services: services => services.AddSingleton<IAmazonKeyManagementService>(_ => kms.Client()));
}
