using IdentityPortal.LocalPool;
using IdentityPortal.LocalPool.Faults;
using IdentityPortal.Tests.Web.Store;
using IdentityPortal.TestSupport;
using Microsoft.Extensions.Time.Testing;

namespace IdentityPortal.Tests.Web.Mail;

/// <summary>A portal's process is killed as by <c>kill -9</c> while it sends a mail. The next one sends it.</summary>
public sealed class MailKillTests(PostgreSql postgreSql)
{
    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.PostgreSql)]
    public async Task Killed_before_the_server_has_taken_a_mail_the_next_one_sends_it(StoreKind kind)
    {
        await using var store = await EmptyStore.CreateAsync(kind, postgreSql);
        await using var pool = await StartPoolAsync();
        using var silence = pool.Faults.Inject("SMTP", Fault.Silence);
        await KilledWhileItSendsAsync(pool, store, silence);

        await using var next = await StartNextAsync(store);

        await Wait.UntilAsync("the mail", () => next.Pool.ReceivedMails.Count > 0);
        Assert.Equal("Log-in from a new browser", Assert.Single(next.Pool.ReceivedMails).Subject);
        Assert.Empty(pool.ReceivedMails);
    }

    [Fact]
    public async Task Killed_after_the_server_has_taken_it_the_next_one_repeats_it_under_the_same_id()
    {
        await using var store = await EmptyStore.CreateAsync(StoreKind.Sqlite, postgreSql);
        await using var pool = await StartPoolAsync();
        using var held = pool.Faults.Inject("DATA", Fault.HeldAnswer);
        await KilledWhileItSendsAsync(pool, store, held);

        await using var next = await StartNextAsync(store);

        await Wait.UntilAsync("the mail", () => next.Pool.ReceivedMails.Count > 0);
        Assert.Equal(
            Assert.Single(pool.ReceivedMails).MessageId,
            Assert.Single(next.Pool.ReceivedMails).MessageId);
    }

    private static async Task KilledWhileItSendsAsync(LocalPoolServer pool, EmptyStore store, IDisposable fault)
    {
        var person = pool.People.First(person => person.State == "CONFIRMED");
        using var portal = new PortalProcess(pool, store.ConnectionString, PortalApp.MailSettings(pool));
        foreach (var _ in Enumerable.Range(0, 2))
        {
            using var browser = await portal.NewVisitorAsync();
            await browser.HasLoggedInAsync(person.Email, person.Password);
        }

        await fault.UntilStruckAsync();
        portal.Kill();
    }

    /// <summary>A portal a while later, when the killed one's lease is over.</summary>
    private static Task<PortalApp> StartNextAsync(EmptyStore store) => PortalApp.StartAsync(
        store.Settings, clock: new FakeTimeProvider(DateTimeOffset.UtcNow + TimeSpan.FromMinutes(10)), sendsMail: true);

    private static Task<LocalPoolServer> StartPoolAsync() => LocalPoolServer.StartAsync(
        new LocalPoolOptions { Port = 0, SigningKeys = PortalApp.Keys, NextCode = new Codes().Next }, TestContext.Current.CancellationToken);
}
