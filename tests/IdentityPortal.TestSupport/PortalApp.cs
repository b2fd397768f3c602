using Amazon;
using Amazon.CognitoIdentityProvider;
using Amazon.Runtime;
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
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace IdentityPortal.TestSupport;

/// <summary>The real portal on a fresh local pool of its own, both on real ports and on one clock that stands still.</summary>
public sealed class PortalApp : IAsyncDisposable
{
    // Making RSA keys costs more than all the rest of a start.
    internal static PoolSigningKeys Keys { get; } = PoolSigningKeys.Create();

    /// <summary>What the support trail is sealed with.</summary>
    public const string TrailKey = "bm90IGEgc2VjcmV0OiB0aGUga2V5IG9mIGV2ZXJ5IHRlc3Q=";

    internal const string StoreSetting = "ConnectionStrings:Portal";

    // All visitors of a test come from one address; and they may say that they came encrypted, as behind a proxy.
    private static readonly Dictionary<string, string> TestSettings = new()
    {
        ["Portal:RateLimits:FormBurst"] = "1000000",
        ["Portal:RateLimits:FormsPerMinute"] = "1000000",
        ["Portal:Proxies:0"] = "127.0.0.1",

        // On a clock that stands still nobody would ever be answered.
        ["Portal:AnswerFloor"] = "00:00:00",
        ["Portal:AnswerJitter"] = "00:00:00",

        // It would look for credentials of this machine.
        ["Portal:PoolDoctor"] = "false",

        // Otherwise a developer's own would be made and used.
        ["Portal:Trail:Key"] = TrailKey,

        // As in what is published.
        ["EnableStaticAssetsDevelopmentIntegrity"] = "true",
    };

    private readonly WebApplicationFactory<Program> _portal;
    private readonly PortalApp? _first;
    private readonly string _folder;
    private readonly IReadOnlyDictionary<string, string> _settings;
    private readonly string _environment;
    private readonly Action<IServiceCollection>? _services;

    // The SDK learns from answers how far an endpoint's clock is off and remembers it for the process: a pool whose clock a test
    // moved would teach that to the next one on its port.
    static PortalApp() => AWSConfigs.CorrectForClockSkew = false;

    private PortalApp(
        LocalPoolServer pool,
        FakeTimeProvider clock,
        string folder,
        IReadOnlyDictionary<string, string> settings,
        string environment,
        Action<IServiceCollection>? services,
        PortalApp? first)
    {
        Pool = pool;
        Clock = clock;
        _folder = folder;
        _settings = settings;
        _environment = environment;
        _services = services;
        _first = first;
        _portal = StartPortal();
        Address = _portal.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses
            .Select(address => new Uri(address)).Single();
    }

    public LocalPoolServer Pool { get; }

    public FakeTimeProvider Clock { get; }

    /// <summary>Everything that the portal has logged, with all its values.</summary>
    public RecordedLog Log { get; } = new();

    public Uri Address { get; }

    public IServiceProvider Services => _portal.Services;

    /// <summary>The pool by the portal's own client, with its credentials.</summary>
    public IAmazonCognitoIdentityProvider Cognito => Services.GetRequiredService<IAmazonCognitoIdentityProvider>();

    /// <param name="settings">Beside and over those that the pool gives.</param>
    /// <param name="template">Path of another template than the repository's.</param>
    /// <param name="clock">Another one than that which stands still at this moment.</param>
    /// <param name="poolClock">The pool's, where it is not the portal's.</param>
    /// <param name="services">What the portal gets over its own.</param>
    /// <param name="tracksMail">Whether the portal reads the pool's queue of what became of mails.</param>
    public static async Task<PortalApp> StartAsync(
        IReadOnlyDictionary<string, string>? settings = null,
        IReadOnlyDictionary<string, string>? templateParameters = null,
        string environment = "Development",
        string? template = null,
        FakeTimeProvider? clock = null,
        TimeProvider? poolClock = null,
        Action<IServiceCollection>? services = null,
        bool tracksMail = false)
    {
        clock ??= new FakeTimeProvider(DateTimeOffset.UtcNow);
        var pool = await LocalPoolServer.StartAsync(new LocalPoolOptions
        {
            Port = 0,
            Template = template,
            Clock = poolClock ?? clock,
            SignatureClock = TimeProvider.System,
            SigningKeys = Keys,
            NextCode = new Codes().Next,
            TemplateParameters = templateParameters ?? new Dictionary<string, string>(),
        });

        var folder = Directory.CreateTempSubdirectory("identity-portal-").FullName;
        var all = new Dictionary<string, string>(settings ?? new Dictionary<string, string>());
        if (tracksMail)
        {
            all["Portal:Delivery:QueueUrl"] = pool.MailEventQueueUrl.AbsoluteUri;
        }

        if (!all.ContainsKey(StoreSetting))
        {
            await PreparedStore.CopyToAsync(StoreIn(folder));
        }

        return new PortalApp(pool, clock, folder, all, environment, services, first: null);
    }

    /// <summary>Another instance of the portal: the same pool, clock, settings and store.</summary>
    public Task<PortalApp> StartAnotherAsync() => Task.Run(() => new PortalApp(Pool, Clock, _folder, _settings, _environment, _services, _first ?? this));

    /// <summary>A browser of its own: cookies, one page at a time, no scripts.</summary>
    public Visitor NewVisitor() => new(Address);

    /// <summary>The newest mail to an address.</summary>
    public MailboxMessage LastMailTo(string address) =>
        Pool.Mailbox.Messages(address) is [var newest, ..] ? newest : throw new InvalidOperationException($"There is no mail to {address}.");

    /// <summary>Returns when the portal has read all that the pool reported about its mails.</summary>
    public Task MailEventsAreReadAsync() =>
        Wait.ForAsync("the portal to read the pool's mail events", Pool.MailEvents.UntilEmptyAsync(CancellationToken.None));

    /// <summary>Somebody whom the pool was seeded with, by the state of the account.</summary>
    public SeededPerson Person(string state) => Pool.People.First(person => person.State == state && person.Groups.Count == 0);

    /// <summary>A browser in which a member of the support desk is logged in.</summary>
    /// <param name="group">support or support-lead.</param>
    public async Task<Visitor> StaffAsync(string group = "support")
    {
        var member = Pool.People.First(person => person.Groups.Contains(group));
        var visitor = NewVisitor();
        await visitor.HasLoggedInAsync(member.Email, member.Password);
        return visitor;
    }

    internal async Task<TResult> InStoreAsync<TResult>(Func<PortalDatabase, Task<TResult>> read)
    {
        await using var database = await Services.GetRequiredService<IDbContextFactory<PortalDatabase>>().CreateDbContextAsync();
        return await read(database);
    }

    private static string StoreIn(string folder) => Path.Combine(folder, "portal.db");

    private WebApplicationFactory<Program> StartPortal()
    {
        var portal = new WebApplicationFactory<Program>().WithWebHostBuilder(host =>
        {
            host.UseEnvironment(_environment);
            host.UseUrls("http://127.0.0.1:0");
            host.UseSetting(StoreSetting, $"Data Source={StoreIn(_folder)}");
            foreach (var (key, value) in Pool.Outputs)
            {
                host.UseSetting(key, value);
            }

            foreach (var (key, value) in TestSettings)
            {
                host.UseSetting(key, value);
            }

            foreach (var (key, value) in _settings)
            {
                host.UseSetting(key, value);
            }

            host.ConfigureLogging(logging => logging.ClearProviders().AddProvider(Log));
            host.ConfigureTestServices(services =>
            {
                services.AddSingleton<TimeProvider>(Clock);

                // As on a host that has a role.
                services.AddSingleton(provider =>
                {
                    var aws = provider.GetRequiredService<IConfiguration>().GetAWSOptions();
                    aws.Credentials = new BasicAWSCredentials(LocalPoolServer.AccessKey, LocalPoolServer.AccessKey);
                    return aws;
                });
                _services?.Invoke(services);
            });
        });
        portal.UseKestrel();
        portal.StartServer();
        return portal;
    }

    public async ValueTask DisposeAsync()
    {
        await _portal.DisposeAsync();
        if (_first is not null)
        {
            return;
        }

        await Pool.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }
}
