using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using IdentityPortal.Tests.Web.Store;
using IdentityPortal.TestSupport;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace IdentityPortal.Tests.Web.Security;

/// <summary>
/// No log level makes the framework log secrets: keys, the store's password, antiforgery tokens, malformed headers, query strings.
/// </summary>
public sealed partial class SecretLogTests(PostgreSql postgreSql)
{
    private const string Planted = "Planted by the test";

    /// <summary>The log provider's section. Levels for a provider take precedence over all others.</summary>
    private static readonly string Provider = $"Logging:{typeof(RecordedLog).FullName}:LogLevel";

    private static readonly Dictionary<string, string> Everything = new()
    {
        ["Logging:LogLevel:Default"] = "Trace",
        [$"{Provider}:Default"] = "Trace",
        [$"{Provider}:Microsoft.AspNetCore.DataProtection.EntityFrameworkCore.EntityFrameworkCoreXmlRepository"] = "Trace",
        [$"{Provider}:Microsoft.AspNetCore.DataProtection.EntityFrameworkCore.EntityFrameworkCoreXmlRepository*"] = "Trace",
        [$"{Provider}:Microsoft.AspNetCore.DataProtection.KeyManagement.XmlKeyManager"] = "Trace",
        [$"{Provider}:Microsoft.AspNetCore.Hosting.Diagnostics"] = "Trace",
        [$"{Provider}:Microsoft.AspNetCore.HttpsPolicy.HttpsRedirectionMiddleware"] = "Trace",
        [$"{Provider}:Microsoft.AspNetCore.Server.Kestrel.BadRequests"] = "Trace",
    };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [Asvs("16.2.5")]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.PostgreSql)]
    public async Task No_key_is_in_the_log_at_any_level_not_even_one_that_cannot_be_read(StoreKind kind)
    {
        const string password = "a password of the store";
        await using var store = await EmptyStore.CreateAsync(kind, postgreSql);
        var connection = kind == StoreKind.PostgreSql ? $"{store.ConnectionString};Password={password}" : store.ConnectionString;
        await using var app = await PortalApp.StartAsync(new Dictionary<string, string>(Everything) { ["ConnectionStrings:Portal"] = connection });
        using var visitor = app.NewVisitor();
        var form = await visitor.OpenAsync("/Account/Login");
        await form.SendAsync(new Dictionary<string, string> { ["__RequestVerificationToken"] = "CfDJ8 forged" });
        await visitor.HasLoggedInAsync(app.Person("CONFIRMED").Email, app.Person("CONFIRMED").Password);
        List<string> secrets =
        [
            password,
            PortalApp.TrailKey,
            form.ValueOf("__RequestVerificationToken")!,
            .. await KeysOfHashesAsync(app),
            .. await MasterKeysAsync(app),
        ];

        // A restart reads the keys, one of which is malformed.
        secrets.Add(await BreakKeyAsync(app));
        await using var restarted = await app.StartAnotherAsync();
        using var moved = restarted.NewVisitor();
        await moved.OpenAsync("/Account/Login");

        List<string> lines = [.. app.Log.Lines, .. restarted.Log.Lines];
        Assert.Contains(lines, line => line.StartsWith("Trace 31 Performing protect operation", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("Error 24 An exception occurred while processing the key element", StringComparison.Ordinal));
        var logger = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Test");
        Assert.All(secrets, secret =>
        {
            LogPlanted(logger, secret);
            Assert.Contains(app.Log.Lines, line => line.Contains(Planted, StringComparison.Ordinal) && line.Contains(secret, StringComparison.Ordinal));
            Assert.DoesNotContain(lines, line => line.Contains(secret, StringComparison.Ordinal));
        });
    }

    [Fact]
    public async Task No_query_and_no_header_that_cannot_be_read_is_in_the_log_at_any_level()
    {
        await using var app = await PortalApp.StartAsync(Everything, environment: "Production");
        using var visitor = app.NewVisitor();
        using var redirected = await visitor.Http.GetAsync(new Uri("/Account/Login?email=hush-query@example.com", UriKind.Relative), Stop);
        await SendAsync(app, "GET / HTTP/1.1\r\nHost: portal.example.com\r\nCookie : session=hush-cookie\r\n\r\n");
        await SendAsync(app, "GET /?email=hush-line \r\nHost: portal.example.com\r\n\r\n");

        Assert.Contains("hush-query", redirected.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Contains(app.Log.Lines, line => line.StartsWith("Trace ", StringComparison.Ordinal));
        Assert.DoesNotContain(app.Log.Lines, line => line.Contains("hush", StringComparison.Ordinal));
    }

    [LoggerMessage(1, LogLevel.Information, Planted + ": {Secret}")]
    private static partial void LogPlanted(ILogger logger, string secret);

    private static async Task<IEnumerable<string>> MasterKeysAsync(PortalApp app)
    {
        var rows = await app.InStoreAsync(store => store.DataProtectionKeys.Select(key => key.Xml!).ToListAsync(Stop));
        return rows.Select(xml => MasterKey().Match(xml).Groups["key"].Value);
    }

    /// <summary>The key of the keyed hashes, in the encodings that a log might contain.</summary>
    private static async Task<IEnumerable<string>> KeysOfHashesAsync(PortalApp app)
    {
        var row = await app.InStoreAsync(store => store.Secrets.SingleAsync(Stop));
        var key = app.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("IdentityPortal.Store.KeyedHash").Unprotect(row.Value);
        return [Convert.ToBase64String(key), Convert.ToHexString(key)];
    }

    /// <summary>Adds a malformed key to the store.</summary>
    /// <returns>The master key in it.</returns>
    private static async Task<string> BreakKeyAsync(PortalApp app)
    {
        var masterKey = Convert.ToBase64String(RandomNumberGenerator.GetBytes(64));
        await app.InStoreAsync(async store =>
        {
            var xml = await store.DataProtectionKeys.Select(key => key.Xml!).SingleAsync(Stop);
            xml = KeyId().Replace(xml, $"<key id=\"{Guid.NewGuid()}\"");
            xml = xml.Replace("<creationDate>", "<creationDate>not ", StringComparison.Ordinal);
            store.DataProtectionKeys.Add(new DataProtectionKey { FriendlyName = "broken", Xml = MasterKey().Replace(xml, $"<value>{masterKey}</value>") });
            return await store.SaveChangesAsync(Stop);
        });
        return masterKey;
    }

    /// <summary>Sends a malformed request and waits until the portal closes the connection.</summary>
    private static async Task SendAsync(PortalApp app, string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(app.Address.Host, app.Address.Port, Stop);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(request), Stop);
        using var answer = new StreamReader(client.GetStream());
        Assert.StartsWith("HTTP/1.1 400", await answer.ReadToEndAsync(Stop), StringComparison.Ordinal);
    }

    [GeneratedRegex("<value>(?<key>.+?)</value>")]
    private static partial Regex MasterKey();

    [GeneratedRegex("<key id=\"[^\"]+\"")]
    private static partial Regex KeyId();
}
