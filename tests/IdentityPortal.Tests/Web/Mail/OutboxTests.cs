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

        await Task.WhenAll(Enumerable.Range(0, 40).Select(number => Task.Run(() => instances[number % 2].WriteMailAsync($"ann{number}@example.com"))));
        await first.MailsAreSettledAsync();

        Assert.Equal(40, first.Pool.ReceivedMails.Count);
        Assert.Distinct(first.Pool.ReceivedMails.Select(mail => mail.MessageId));
        Assert.All(await first.MailRowsAsync(), row => Assert.Equal((MailState.Sent, 1), (row.State, row.Tries)));
    }

    [Fact]
    public async Task A_transaction_that_is_rolled_back_leaves_no_mail()
    {
        await using var app = await PortalApp.StartAsync(sendsMail: true);
        await app.InStoreAsync(async store =>
        {
            await using var transaction = await store.Database.BeginTransactionAsync(Stop);
            app.Services.GetRequiredService<Outbox>().Add(store, new AccountId(null, Ann) { Mail = Ann }, MailKind.PasswordChanged, acting: null);
            await store.SaveChangesAsync(Stop);
            await transaction.RollbackAsync(Stop);
            return true;
        });
        await app.WriteMailAsync("bob@example.com");

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
            await app.WriteMailAsync(Ann);
            foreach (var tries in Enumerable.Range(1, 9))
            {
                var row = await app.MailIsTriedAsync(tries);
                var pause = TimeSpan.FromMinutes(app.MinutesUntil(row));
                pauses.Add(pause);
                app.Clock.Advance(pause);
            }

            var (size, age) = await app.Services.GetRequiredService<OutboxRows>().WaitingAsync(Stop);
            Assert.Equal((1, pauses.Sum(pause => pause.TotalMinutes)), (size, Math.Round(age.TotalMinutes)));
        }

        await app.MailIsTriedAsync(10);
        app.Clock.Advance(TimeSpan.FromHours(1));

        // The tenth try may have come before the end of the fault or after it.
        Assert.Single(await app.NoticesToAsync(Ann));
        Assert.Equal([1, 2, 4, 8, 16, 32, 60, 60, 60], pauses.Select(pause => pause.TotalMinutes));
        Assert.Single(app.Log.Lines, line => line.StartsWith("Warning 1352 ", StringComparison.Ordinal));
        await app.Log.UntilAsync("Information 1353 ");
        Assert.Equal((0, TimeSpan.Zero), await app.Services.GetRequiredService<OutboxRows>().WaitingAsync(Stop));

        // It says when it happened, not when it was sent.
        Assert.Equal(written.ToUnixTimeSeconds(), Assert.Single(app.Pool.ReceivedMails).Date.ToUnixTimeSeconds());
    }

    [Fact]
    public async Task After_two_days_without_a_server_a_mail_is_given_up()
    {
        await using var app = await PortalApp.StartAsync(sendsMail: true);
        using (app.Pool.Faults.Inject("SMTP", Fault.DropConnection))
        {
            await app.WriteMailAsync(Ann);
            await app.MailIsTriedAsync(1);
            app.Clock.Advance(TimeSpan.FromDays(2));
            await app.MailIsTriedAsync(2);
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
            await app.WriteMailAsync(Ann);
            await app.Log.UntilAsync("Warning 1354 ");
        }

        await app.WriteMailAsync("bob@example.com");

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
            await app.WriteMailAsync(Ann);
            await app.MailIsTriedAsync(1);
        }

        app.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Single(await app.NoticesToAsync(Ann));
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.PostgreSql)]
    public async Task Rows_go_with_their_account_and_after_90_days(StoreKind kind)
    {
        await using var store = await EmptyStore.CreateAsync(kind, postgreSql);
        await using var app = await PortalApp.StartAsync(store.Settings, sendsMail: true);
        await app.WriteMailAsync(Ann, "sub-a");
        await app.WriteMailAsync("bob@example.com", "sub-b");
        await app.WriteMailAsync("cem@example.com", "sub-c");
        await app.MailsAreSettledAsync();
        var rows = app.Services.GetRequiredService<AccountRows>();

        Assert.Equal(1, await rows.DeleteAsync("sub-a"));
        Assert.Equal(1, await rows.DeleteAllAboutAsync("bob@example.com"));
        Assert.Equal(app.Services.GetRequiredService<KeyedHash>().OfAddress("cem@example.com"), Assert.Single(await app.MailRowsAsync()).AddressHash);

        app.Clock.Advance(TimeSpan.FromDays(90));
        await Wait.UntilAsync("the row to be swept", async () => (await app.MailRowsAsync()).Count == 0);
    }
}
