using System.Net;
using System.Net.Sockets;
using System.Text;
using IdentityPortal.LocalPool.Faults;
using IdentityPortal.TestSupport;
using IdentityPortal.Web.Store;

namespace IdentityPortal.Tests.Web.Mail;

/// <summary>Nobody but the recipient and the mail server learns an address or what a mail says.</summary>
public sealed class MailSecrecyTests
{
    private const string Ann = "ann@example.com";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task To_another_machine_nothing_is_sent_without_encryption()
    {
        // The address by which others reach this machine, at which a server without STARTTLS listens.
        var here = Dns.GetHostAddresses(Dns.GetHostName()).First(address => !IPAddress.IsLoopback(address) && !address.IsIPv6LinkLocal);
        using var listener = new TcpListener(here, 0);
        listener.Start();
        await using var app = await PortalApp.StartAsync(new Dictionary<string, string>
        {
            ["Portal:Mail:Host"] = $"{here}",
            ["Portal:Mail:Port"] = $"{((IPEndPoint)listener.LocalEndpoint).Port}",
            ["Portal:Mail:UserName"] = "portal",
            ["Portal:Mail:Password"] = "hush",
        }, sendsMail: true);

        await app.WriteMailAsync(Ann);
        using var client = await Wait.ForAsync("the portal to connect", listener.AcceptTcpClientAsync(Stop).AsTask());
        using var said = new StreamReader(client.GetStream());
        await client.GetStream().WriteAsync("220 hello\r\n"u8.ToArray(), Stop);
        var greeting = await said.ReadLineAsync(Stop);
        await client.GetStream().WriteAsync("250-hello\r\n250 AUTH PLAIN LOGIN\r\n"u8.ToArray(), Stop);
        var rest = await said.ReadToEndAsync(Stop);

        Assert.StartsWith("EHLO ", greeting, StringComparison.Ordinal);
        Assert.DoesNotContain("AUTH", rest, StringComparison.Ordinal);
        Assert.DoesNotContain("MAIL", rest, StringComparison.Ordinal);
        await app.Log.UntilAsync("Warning 1352 The mail server of Portal:Mail:Host has not taken a mail: NotSupportedException");
        Assert.Equal(MailState.Waiting, Assert.Single(await app.RowsAboutAsync(Ann)).State);
    }

    [Fact]
    [Asvs("16.2.5")]
    public async Task No_address_no_text_and_no_password_of_the_server_is_in_the_log_at_any_level()
    {
        const string password = "a password of the mail server";
        await using var app = await PortalApp.StartAsync(new Dictionary<string, string>
        {
            ["Logging:LogLevel:Default"] = "Trace",
            [$"Logging:{typeof(RecordedLog).FullName}:LogLevel:Default"] = "Trace",
        }, sendsMail: true);
        await app.WriteMailAsync(Ann);
        await app.NoticesToAsync(Ann);
        using (app.Pool.Faults.Inject("RCPT", Fault.AccessDenied))
        {
            await app.WriteMailAsync(Ann);
            await app.Log.UntilAsync("Warning 1354 ");
        }

        await using var refused = await PortalApp.StartAsync(new Dictionary<string, string>
        {
            ["Logging:LogLevel:Default"] = "Trace",
            [$"Logging:{typeof(RecordedLog).FullName}:LogLevel:Default"] = "Trace",
            ["Portal:Mail:UserName"] = "portal",
            ["Portal:Mail:Password"] = password,
        }, sendsMail: true);
        await refused.WriteMailAsync(Ann);
        await refused.Log.UntilAsync("Warning 1352 ");

        List<string> lines = [.. app.Log.Lines, .. refused.Log.Lines];
        Assert.Contains(lines, line => line.StartsWith("Trace ", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, line => line.Contains(Ann, StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(lines, line => line.Contains(password, StringComparison.Ordinal));
        Assert.DoesNotContain(lines, line => line.Contains("Your password was changed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_store_shows_neither_address_nor_text()
    {
        await using var app = await PortalApp.StartAsync(sendsMail: true);
        using var away = app.Pool.Faults.Inject("SMTP", Fault.DropConnection);

        await app.WriteMailAsync(Ann);

        var row = await app.MailIsTriedAsync(1);
        Assert.DoesNotContain("example", Encoding.UTF8.GetString(row.Content), StringComparison.Ordinal);
    }
}
