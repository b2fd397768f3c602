using System.Net;
using System.Net.Sockets;
using IdentityPortal.LocalPool.Faults;
using IdentityPortal.Tests.Web.Store;
using IdentityPortal.TestSupport;
using IdentityPortal.Web.Mail;
using IdentityPortal.Web.Sessions;
using IdentityPortal.Web.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IdentityPortal.Tests.Web.Mail;

/// <summary>Each mail is sent once, whatever happens to instances, mail server and store.</summary>
public sealed class OutboxTests(PostgreSql postgreSql)
{
    private const string Ann = "ann@example.com";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.PostgreSql)]
    public async Task Two_instances_send_each_of_many_mails_once(StoreKind kind)
    {
        await using var store = await EmptyStore.CreateAsync(kind, postgreSql);
        await using var first = await PortalApp.StartAsync(store.Settings, sendsMail: true);
        await using var second = await first.StartAnotherAsync();
        PortalApp[] instances = [first, second];

        await Task.WhenAll(Enumerable.Range(0, 40).Select(number => Task.Run(() => WriteAsync(instances[number % 2], $"ann{number}@example.com"))));
        await first.MailsAreSettledAsync();

        Assert.Equal(40, first.Pool.ReceivedMails.Count);
        Assert.Distinct(first.Pool.ReceivedMails.Select(mail => mail.MessageId));
        Assert.All(await RowsAsync(first), row => Assert.Equal((MailState.Sent, 1), (row.State, row.Tries)));
    }

    [Fact]
    public async Task A_transaction_that_is_rolled_back_leaves_no_mail()
    {
        await using var app = await PortalApp.StartAsync(sendsMail: true);
        await app.InStoreAsync(async store =>
        {
            await using var transaction = await store.Database.BeginTransactionAsync(Stop);
            Outbox(app).Add(store, new AccountId(null, Ann), MailKind.PasswordChanged, acting: null);
            await store.SaveChangesAsync(Stop);
            await transaction.RollbackAsync(Stop);
            return true;
        });
        await WriteAsync(app, "bob@example.com");

        await app.NoticesToAsync("bob@example.com");
        Assert.Empty(await app.RowsAboutAsync(Ann));
        Assert.Empty(app.Pool.Mailbox.Messages(Ann));
    }

    [Fact]
    public async Task While_the_server_is_away_mails_wait_ever_longer_and_arrive_when_it_is_back()
    {
        await using var app = await PortalApp.StartAsync(sendsMail: true);
        List<TimeSpan> pauses = [];
        var written = app.Clock.GetUtcNow();
        using (app.Pool.Faults.Inject("SMTP", Fault.DropConnection))
        {
            await WriteAsync(app, Ann);
            foreach (var tries in Enumerable.Range(1, 9))
            {
                var row = await TriedAsync(app, tries);
                var pause = TimeSpan.FromMinutes(MinutesLeft(app, row));
                pauses.Add(pause);
                app.Clock.Advance(pause);
            }
        }

        await TriedAsync(app, 10);
        app.Clock.Advance(TimeSpan.FromHours(1));

        // The tenth try may have come before the end of the fault or after it.
        Assert.Single(await app.NoticesToAsync(Ann));
        Assert.Equal([1, 2, 4, 8, 16, 32, 60, 60, 60], pauses.Select(pause => pause.TotalMinutes));
        Assert.Single(app.Log.Lines, line => line.StartsWith("Warning 1352 ", StringComparison.Ordinal));
        await app.Log.UntilAsync("Information 1353 ");

        // It says when it happened, not when it was sent.
        Assert.Equal(written.ToUnixTimeSeconds(), Assert.Single(app.Pool.ReceivedMails).Date.ToUnixTimeSeconds());
    }

    [Fact]
    public async Task After_two_days_without_a_server_a_mail_is_given_up()
    {
        await using var app = await PortalApp.StartAsync(sendsMail: true);
        using (app.Pool.Faults.Inject("SMTP", Fault.DropConnection))
        {
            await WriteAsync(app, Ann);
            await TriedAsync(app, 1);
            app.Clock.Advance(TimeSpan.FromDays(2));
            await TriedAsync(app, 2);
        }

        app.Clock.Advance(TimeSpan.FromHours(1));
        await app.Log.UntilAsync("Warning 1354 ");

        var row = Assert.Single(await app.RowsAboutAsync(Ann));
        Assert.Equal((MailState.GivenUp, 0), (row.State, row.Content.Length));
        Assert.Empty(app.Pool.ReceivedMails);
    }

    [Fact]
    public async Task A_refused_recipient_is_given_up_at_once_and_holds_nothing_up()
    {
        await using var app = await PortalApp.StartAsync(sendsMail: true);
        using (app.Pool.Faults.Inject("RCPT", Fault.AccessDenied))
        {
            await WriteAsync(app, Ann);
            await app.Log.UntilAsync("Warning 1354 ");
        }

        await WriteAsync(app, "bob@example.com");

        await app.NoticesToAsync("bob@example.com");
        Assert.Equal(MailState.Refused, Assert.Single(await app.RowsAboutAsync(Ann)).State);
        Assert.DoesNotContain(app.Log.Lines, line => line.Contains("1352", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_recipient_who_is_refused_for_now_is_tried_again()
    {
        await using var app = await PortalApp.StartAsync(sendsMail: true);
        using (app.Pool.Faults.Inject("RCPT", Fault.Throttle))
        {
            await WriteAsync(app, Ann);
            await TriedAsync(app, 1);
        }

        app.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Single(await app.NoticesToAsync(Ann));
    }

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

        await WriteAsync(app, Ann);
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
        await WriteAsync(app, Ann);
        await app.NoticesToAsync(Ann);
        using (app.Pool.Faults.Inject("RCPT", Fault.AccessDenied))
        {
            await WriteAsync(app, Ann);
            await app.Log.UntilAsync("Warning 1354 ");
        }

        await using var refused = await PortalApp.StartAsync(new Dictionary<string, string>
        {
            ["Logging:LogLevel:Default"] = "Trace",
            [$"Logging:{typeof(RecordedLog).FullName}:LogLevel:Default"] = "Trace",
            ["Portal:Mail:UserName"] = "portal",
            ["Portal:Mail:Password"] = password,
        }, sendsMail: true);
        await WriteAsync(refused, Ann);
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

        await WriteAsync(app, Ann);

        var row = await TriedAsync(app, 1);
        Assert.DoesNotContain("example", System.Text.Encoding.UTF8.GetString(row.Content), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.PostgreSql)]
    public async Task Rows_go_with_their_account_and_after_90_days(StoreKind kind)
    {
        await using var store = await EmptyStore.CreateAsync(kind, postgreSql);
        await using var app = await PortalApp.StartAsync(store.Settings, sendsMail: true);
        await WriteAsync(app, Ann, "sub-a");
        await WriteAsync(app, "bob@example.com", "sub-b");
        await WriteAsync(app, "cem@example.com", "sub-c");
        await app.MailsAreSettledAsync();
        var rows = app.Services.GetRequiredService<AccountRows>();

        Assert.Equal(1, await rows.DeleteAsync("sub-a"));
        Assert.Equal(1, await rows.DeleteAllAboutAsync("bob@example.com"));
        Assert.Equal(app.Services.GetRequiredService<KeyedHash>().OfAddress("cem@example.com"), Assert.Single(await RowsAsync(app)).AddressHash);

        app.Clock.Advance(TimeSpan.FromDays(90));
        await Wait.UntilAsync("the row to be swept", async () => (await RowsAsync(app)).Count == 0);
    }

    private static Outbox Outbox(PortalApp app) => app.Services.GetRequiredService<Outbox>();

    private static async Task WriteAsync(PortalApp app, string address, string? sub = null)
    {
        await app.InStoreAsync(async store =>
        {
            Outbox(app).Add(store, new AccountId(sub, address), MailKind.PasswordChanged, acting: null);
            return await store.SaveChangesAsync(Stop);
        });
        Outbox(app).SendSoon();
    }

    private static Task<List<MailRow>> RowsAsync(PortalApp app) => app.InStoreAsync(store => store.Outbox.AsNoTracking().ToListAsync(Stop));

    /// <summary>Completes when the only mail has been tried this often and is due again, or is settled.</summary>
    private static async Task<MailRow> TriedAsync(PortalApp app, int times)
    {
        MailRow? row = null;
        await Wait.UntilAsync($"try {times}", async () =>
        {
            row = Assert.Single(await RowsAsync(app));
            return row.Tries >= times && (row.State != MailState.Waiting || MinutesLeft(app, row) != OutboxRows.Lease.TotalMinutes);
        });
        return row!;
    }

    private static double MinutesLeft(PortalApp app, MailRow row) => Math.Round((row.DueAt - app.Clock.GetUtcNow()).TotalMinutes);
}
