using IdentityPortal.Tests.Web.Store;
using IdentityPortal.TestSupport;
using IdentityPortal.Web.Areas.Connect;
using IdentityPortal.Web.Audit;
using IdentityPortal.Web.Settings;
using IdentityPortal.Web.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace IdentityPortal.Tests.Web.Audit;

/// <summary>A trail with its own store, without a portal.</summary>
internal sealed class TrailStore : IAsyncDisposable
{
    private readonly EmptyStore _store;

    private TrailStore(EmptyStore store)
    {
        _store = store;
        Trail = AnotherInstance();
    }

    // The subs of two members of staff.
    public const string Sue = "5e000000-0000-4000-8000-000000000001";
    public const string Lea = "1ead0000-0000-4000-8000-000000000002";

    public static TrailResult CodeSent { get; } = new TrailResult.SentCode("EMAIL", "a***@e***");

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero));

    public AuditTrail Trail { get; }

    public TrailReader Reader => new(Databases());

    public static async Task<TrailStore> StartAsync(StoreKind kind, PostgreSql postgreSql)
    {
        var store = new TrailStore(await EmptyStore.CreateAsync(kind, postgreSql));
        await using var database = store.Databases().CreateDbContext();
        await database.Database.MigrateAsync(TestContext.Current.CancellationToken);
        return store;
    }

    /// <summary>A trail of exactly eight rows. Every column has a value in at least one of them.</summary>
    public static async Task<TrailStore> StartWithRowsAsync(StoreKind kind, PostgreSql postgreSql)
    {
        var store = await StartAsync(kind, postgreSql);
        var cancellationToken = TestContext.Current.CancellationToken;
        var resend = await store.Trail.IntendAsync(Act(Sue), cancellationToken);
        store.Clock.Advance(TimeSpan.FromMilliseconds(250));
        await store.Trail.ConcludeAsync(resend, CodeSent, "request-1", cancellationToken);
        await store.Trail.NoteAsync(Act(Sue, "look"), new TrailResult.Shown(), cancellationToken);
        store.Clock.Advance(TimeSpan.FromMinutes(1));
        var disable = await store.Trail.IntendAsync(Act(Lea, "disable"), cancellationToken);
        await store.Trail.ConcludeAsync(disable, new TrailResult.Disabled(2), "request-2", cancellationToken);
        await store.Trail.IntendAsync(Act(Sue), cancellationToken);
        await store.Trail.NoteAsync(Act(Lea, "look"), new TrailResult.Shown(), cancellationToken);
        await store.Trail.NoteAsync(Act(Sue, "resend"), new TrailResult.TooMany(), cancellationToken);
        return store;
    }

    public static TrailAct Act(string by, string action = "resend") => new(
        by, action, "0a000000-0000-4000-8000-00000000000a", new string('A', 64), "never arrived", "called from the shop", "T-17", "192.0.2.7");

    /// <summary>The trail of another portal instance on the same store.</summary>
    public AuditTrail AnotherInstance(TimeSpan? retention = null, TrailKeys? keys = null)
    {
        var options = new PortalOptions();
        options.Trail.Retention = retention ?? options.Trail.Retention;
        keys ??= Keys(PortalApp.TrailKey);
        return new AuditTrail(Databases(), keys, new TrailSeal(keys), Options.Create(options), Clock);
    }

    public async Task<TrailVerdict> VerifyAsync(TrailHead? logged = null, TrailKeys? keys = null) =>
        await new TrailVerification(Databases(), new TrailSeal(keys ?? Keys(PortalApp.TrailKey))).VerifyAsync(logged, TestContext.Current.CancellationToken);

    public Task<TrailHead> HeadAsync() => Trail.HeadAsync(TestContext.Current.CancellationToken);

    /// <summary>Simulates an attacker who can write to the store.</summary>
    public Task TamperAsync(string statements) => _store.ExecuteAsync(statements);

    public async Task<IReadOnlyList<TrailRow>> RowsAsync()
    {
        await using var database = Databases().CreateDbContext();
        return await database.Trail.AsNoTracking().OrderBy(row => row.Number).ToListAsync(TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    /// <summary>A current key and earlier ones, all in base64.</summary>
    public static TrailKeys Keys(string current, params IEnumerable<string> earlier)
    {
        var options = new TrailOptions { Key = current };
        foreach (var key in earlier)
        {
            options.Earlier.Add(new TrailKeyOptions { Key = key });
        }

        return TrailKeys.Load(options, new HostingEnvironment { ContentRootPath = Path.GetTempPath() });
    }

    private PortalDatabaseFactory Databases()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(_store.Settings.Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value))).Build();
        var environment = new HostingEnvironment { ContentRootPath = Path.GetTempPath() };
        return new PortalDatabaseFactory(StoreConnection.Read(configuration, environment), ConnectTables.Alone);
    }
}
