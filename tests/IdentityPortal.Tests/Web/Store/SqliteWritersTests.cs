using IdentityPortal.TestSupport;
using IdentityPortal.Web.Areas.Account;
using IdentityPortal.Web.Sessions;
using IdentityPortal.Web.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IdentityPortal.Tests.Web.Store;

public sealed class SqliteWritersTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static Dictionary<string, Func<IServiceProvider, CancellationToken, Task>> Writes { get; } = new()
    {
        ["a transaction"] = async (services, patience) =>
        {
            await using var database = Open(services);
            await using var transaction = await database.BeginAloneAsync("mine", patience);
        },
        ["a new row"] = async (services, patience) =>
        {
            await using var database = Open(services);
            database.Secrets.Add(new SecretRow { Name = $"{Guid.NewGuid()}", Value = [] });
            await database.SaveChangesAsync(patience);
        },
        ["a change"] = (services, patience) =>
            services.GetRequiredService<MailboxProofs>().RebindAsync("ann@example.com", BrowserKey.Create(), patience),
        ["a deletion"] = (services, _) => services.GetRequiredService<SessionStore>().RemoveAsync(BrowserKey.Create().Text),
    };

    public static TheoryData<string> Names => [.. Writes.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Who_writes_waits_for_the_other_without_holding_a_thread(string write)
    {
        await using var app = await PortalApp.StartAsync();
        await using var database = Open(app.Services);
        var other = await database.BeginAloneAsync("other", Stop);

        // The driver itself would not come back before its time is over.
        var waiting = Writes[write](app.Services, Stop);
        Assert.False(waiting.IsCompleted);
        await other.DisposeAsync();

        await waiting;
    }

    [Theory]
    [InlineData("a transaction")]
    [InlineData("a new row")]
    [InlineData("a change")]
    public async Task Who_gives_up_waiting_leaves_the_line(string write)
    {
        await using var app = await PortalApp.StartAsync();
        await using var database = Open(app.Services);
        var other = await database.BeginAloneAsync("other", Stop);
        using var patience = new CancellationTokenSource();
        var waiting = Writes[write](app.Services, patience.Token);

        await patience.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        await other.DisposeAsync();
        await Writes[write](app.Services, Stop);
    }

    [Fact]
    public async Task A_write_that_fails_ends_its_turn()
    {
        await using var app = await PortalApp.StartAsync();
        await using var database = Open(app.Services);
        database.Secrets.Add(new SecretRow { Name = "twice", Value = [] });
        await database.SaveChangesAsync(Stop);
        database.ChangeTracker.Clear();
        database.Secrets.Add(new SecretRow { Name = "twice", Value = [] });

        await Assert.ThrowsAsync<DbUpdateException>(() => database.SaveChangesAsync(Stop));

        await Writes["a transaction"](app.Services, Stop);
    }

    [Fact]
    public async Task A_write_does_not_wait_for_the_disk()
    {
        const long normal = 1;
        await using var app = await PortalApp.StartAsync();
        await using var database = Open(app.Services);
        await database.Database.OpenConnectionAsync(Stop);
        await using var question = database.Database.GetDbConnection().CreateCommand();

        question.CommandText = "PRAGMA journal_mode";
        Assert.Equal("wal", await question.ExecuteScalarAsync(Stop));
        question.CommandText = "PRAGMA synchronous";
        Assert.Equal(normal, await question.ExecuteScalarAsync(Stop));
    }

    private static PortalDatabase Open(IServiceProvider services) => services.GetRequiredService<IDbContextFactory<PortalDatabase>>().CreateDbContext();
}
