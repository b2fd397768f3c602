using IdentityPortal.LocalPool;
using IdentityPortal.LocalPool.Mailbox;
using IdentityPortal.LocalPool.Tokens;
using IdentityPortal.Web.Store;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace IdentityPortal.TestSupport;

/// <summary>The real portal on a fresh local pool of its own, both on real ports and on one clock that stands still.</summary>
public sealed class PortalApp : IAsyncDisposable
{
    // Making RSA keys costs more than all the rest of a start.
    internal static PoolSigningKeys Keys { get; } = PoolSigningKeys.Create();

    private readonly WebApplicationFactory<Program> _portal;
    private readonly string _folder;

    private PortalApp(LocalPoolServer pool, FakeTimeProvider clock, WebApplicationFactory<Program> portal, string folder, RecordedLog log)
    {
        Pool = pool;
        Clock = clock;
        _portal = portal;
        _folder = folder;
        Log = log;
    }

    public LocalPoolServer Pool { get; }

    public FakeTimeProvider Clock { get; }

    /// <summary>Everything that the portal has logged, with all its values.</summary>
    public RecordedLog Log { get; }

    public required Uri Address { get; init; }

    public IServiceProvider Services => _portal.Services;

    /// <param name="settings">Beside and over those that the pool gives.</param>
    /// <param name="template">Path of another template than the repository's.</param>
    /// <param name="services">What the portal gets over its own.</param>
    public static async Task<PortalApp> StartAsync(
        IReadOnlyDictionary<string, string>? settings = null,
        IReadOnlyDictionary<string, string>? templateParameters = null,
        string environment = "Development",
        string? template = null,
        Action<IServiceCollection>? services = null)
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        var pool = await LocalPoolServer.StartAsync(new LocalPoolOptions
        {
            Port = 0,
            Template = template,
            Clock = clock,
            SigningKeys = Keys,
            TemplateParameters = templateParameters ?? new Dictionary<string, string>(),
        });

        var folder = Directory.CreateTempSubdirectory("identity-portal-").FullName;
        var log = new RecordedLog();
        var portal = new WebApplicationFactory<Program>().WithWebHostBuilder(host =>
        {
            host.UseEnvironment(environment);
            host.UseUrls("http://127.0.0.1:0");
            host.UseSetting("ConnectionStrings:Portal", $"Data Source={Path.Combine(folder, "portal.db")}");
            foreach (var (key, value) in pool.Outputs)
            {
                host.UseSetting(key, value);
            }

            // It would look for credentials of this machine.
            host.UseSetting("Portal:PoolDoctor", "false");
            foreach (var (key, value) in settings ?? new Dictionary<string, string>())
            {
                host.UseSetting(key, value);
            }

            host.ConfigureLogging(logging => logging.ClearProviders().AddProvider(log));
            host.ConfigureTestServices(own =>
            {
                own.AddSingleton<TimeProvider>(clock);
                services?.Invoke(own);
            });
        });
        portal.UseKestrel();
        portal.StartServer();

        return new PortalApp(pool, clock, portal, folder, log) { Address = AddressOf(portal) };
    }

    /// <summary>A browser of its own: cookies, one page at a time, no scripts.</summary>
    public Visitor NewVisitor() => new(Address);

    /// <summary>The newest mail to an address.</summary>
    public MailboxMessage LastMailTo(string address) =>
        Pool.Mailbox.Messages(address) is [var newest, ..] ? newest : throw new InvalidOperationException($"There is no mail to {address}.");

    /// <summary>Somebody whom the pool was seeded with, by the state of the account.</summary>
    public SeededPerson Person(string state) => Pool.People.First(person => person.State == state && person.Groups.Count == 0);

    internal async Task<TResult> InStoreAsync<TResult>(Func<PortalDatabase, Task<TResult>> read)
    {
        await using var database = await Services.GetRequiredService<IDbContextFactory<PortalDatabase>>().CreateDbContextAsync();
        return await read(database);
    }

    private static Uri AddressOf(WebApplicationFactory<Program> portal) =>
        new(portal.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.Single());

    public async ValueTask DisposeAsync()
    {
        await _portal.DisposeAsync();
        await Pool.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }
}
