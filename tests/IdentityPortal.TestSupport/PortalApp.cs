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
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace IdentityPortal.TestSupport;

/// <summary>The real portal with its own fresh local pool, both on real ports. They share one clock that only the test advances.</summary>
public sealed class PortalApp : IAsyncDisposable
{
    // Creating RSA keys takes longer than the rest of the start.
    internal static PoolSigningKeys Keys { get; } = PoolSigningKeys.Create();

    /// <summary>The key that seals the support trail.</summary>
    public const string TrailKey = "bm90IGEgc2VjcmV0OiB0aGUga2V5IG9mIGV2ZXJ5IHRlc3Q=";

    internal const string StoreSetting = "ConnectionStrings:Portal";

    // All visitors of a test share one address, and may claim HTTPS as if they came through a proxy.
    private static readonly Dictionary<string, string> TestSettings = new()
    {
        ["Portal:RateLimits:FormBurst"] = "1000000",
        ["Portal:RateLimits:FormsPerMinute"] = "1000000",
        ["Portal:Proxies:0"] = "127.0.0.1",

        // The floor waits on the test's clock, so no response would ever be sent.
        ["Portal:AnswerFloor"] = "00:00:00",
        ["Portal:AnswerJitter"] = "00:00:00",

        // Where the tests' authenticators are used. Browsers are at the portal's own address.
        ["Portal:Passkeys:Origins:0"] = "http://localhost:5000",

        // The pool doctor would look for AWS credentials on this machine.
        ["Portal:PoolDoctor"] = "false",

        // Without this setting, the portal would create and use the developer's own key.
        ["Portal:Trail:Key"] = TrailKey,

        // No test changes the files of settings, and watching them costs time at each start.
        ["hostBuilder:reloadConfigOnChange"] = "false",

        // The published portal has this setting, too.
        ["EnableStaticAssetsDevelopmentIntegrity"] = "true",
    };

    private readonly WebApplicationFactory<Program> _portal;
    private readonly PortalApp? _first;
    private readonly string _folder;
    private readonly IReadOnlyDictionary<string, string> _settings;
    private readonly string _environment;
    private readonly Action<IServiceCollection>? _services;

    // The SDK learns the clock skew of an endpoint from its responses and keeps it for the whole process. After a test that moves a pool's clock, the
    // next pool on the same port would inherit that skew.
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

    /// <summary>Everything that the portal has logged, with all values.</summary>
    public RecordedLog Log { get; } = new();

    public Uri Address { get; }

    public IServiceProvider Services => _portal.Services;

    /// <summary>The portal's own Cognito client, with its credentials.</summary>
    public IAmazonCognitoIdentityProvider Cognito => Services.GetRequiredService<IAmazonCognitoIdentityProvider>();

    /// <param name="settings">Added to the settings that the pool provides; they take precedence.</param>
    /// <param name="template">Path of a template; null uses the repository's.</param>
    /// <param name="clock">The clock to use; null uses one that is fixed at the current time.</param>
    /// <param name="poolClock">The pool's clock, if it differs from the portal's.</param>
    /// <param name="services">Registrations that override the portal's own.</param>
    /// <param name="tracksMail">Whether the portal reads the pool's queue of mail events.</param>
    /// <param name="sendsMail">Whether the portal sends mails of its own, into the pool's mailbox.</param>
    /// <param name="functions">Where the pool calls the functions of its template; null calls none.</param>
    public static async Task<PortalApp> StartAsync(
        IReadOnlyDictionary<string, string>? settings = null,
        IReadOnlyDictionary<string, string>? templateParameters = null,
        string environment = "Development",
        string? template = null,
        FakeTimeProvider? clock = null,
        TimeProvider? poolClock = null,
        Action<IServiceCollection>? services = null,
        bool tracksMail = false,
        bool sendsMail = false,
        Uri? functions = null)
    {
        clock ??= new JumpingClock();
        var pool = await LocalPoolServer.StartAsync(new LocalPoolOptions
        {
            Port = 0,
            Template = template,
            LambdaEndpoint = functions,
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

        if (sendsMail)
        {
            foreach (var (key, value) in MailSettings(pool))
            {
                all.TryAdd(key, value);
            }
        }

        if (!all.ContainsKey(StoreSetting))
        {
            await PreparedStore.CopyToAsync(StoreIn(folder));
        }

        return new PortalApp(pool, clock, folder, all, environment, services, first: null);
    }

    /// <summary>The settings with which a portal sends its own mails into the pool's mailbox.</summary>
    public static IReadOnlyDictionary<string, string> MailSettings(LocalPoolServer pool) => new Dictionary<string, string>
    {
        ["Portal:Mail:Host"] = "127.0.0.1",
        ["Portal:Mail:Port"] = $"{pool.MailPort}",
        ["Portal:Mail:From"] = "no-reply@portal.example",
        ["Portal:SiteUrl"] = "https://accounts.example.com",
        ["Portal:Mail:WarningsPerHour"] = "3",
    };

    /// <summary>Starts another instance of the portal with the same pool, clock, settings and store.</summary>
    /// <param name="changed">Settings that differ from those of this instance.</param>
    public Task<PortalApp> StartAnotherAsync(params (string Key, string Value)[] changed)
    {
        var settings = new Dictionary<string, string>(_settings);
        foreach (var (key, value) in changed)
        {
            settings[key] = value;
        }

        return Task.Run(() => new PortalApp(Pool, Clock, _folder, settings, _environment, _services, _first ?? this));
    }

    /// <summary>A new browser with its own cookies. It runs no scripts.</summary>
    public Visitor NewVisitor() => new(Address, Pool.AuthenticatorCode);

    /// <summary>The newest mail to this address.</summary>
    public MailboxMessage LastMailTo(string address) =>
        Pool.Mailbox.Messages(address) is [var newest, ..] ? newest : throw new InvalidOperationException($"There is no mail to {address}.");

    /// <summary>The portal's own mails to this address, newest first, as soon as there are this many.</summary>
    public async Task<IReadOnlyList<MailboxMessage>> NoticesToAsync(string address, int count = 1)
    {
        // A journey may write several mails, and those that it has written are sent one after the other.
        var addressHash = Services.GetRequiredService<KeyedHash>().OfAddress(address);
        await Wait.UntilAsync($"{count} notices to {address}, and no mail on its way there", async () =>
            Notices().Count >= count
            && !await InStoreAsync(store => store.Outbox.AnyAsync(mail => mail.AddressHash == addressHash && mail.State == MailState.Waiting)));
        return Notices();

        List<MailboxMessage> Notices() => [.. Pool.Mailbox.Messages(address).Where(mail => mail.Kind == "Notice")];
    }

    /// <summary>Completes when no mail of the portal is waiting.</summary>
    public Task MailsAreSettledAsync() => Wait.UntilAsync("the portal's mails to be settled", async () =>
        await InStoreAsync(store => store.Outbox.CountAsync(mail => mail.State == MailState.Waiting)) == 0);

    /// <summary>Completes when the portal has read all mail events of the pool.</summary>
    public Task MailEventsAreReadAsync() =>
        Wait.ForAsync("the portal to read the pool's mail events", Pool.MailEvents.UntilEmptyAsync(CancellationToken.None));

    /// <summary>The seeded person whose account is in this state.</summary>
    public SeededPerson Person(string state) => Pool.People.First(person => person.State == state && person.Groups.Count == 0);

    /// <summary>A browser that is logged in as a member of the support desk.</summary>
    /// <param name="group"><c>support</c> or <c>support-lead</c>.</param>
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

    private bool HasSecondFactors => new[] { "Authenticator", "Mail" }.Any(factor => bool.Parse(Pool.Outputs[$"Portal:SecondFactors:{factor}"]));

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

            // Where the pool has no second factors, the portal would refuse to start.
            host.UseSetting("Portal:Support:RequireSecondFactor", $"{HasSecondFactors}");

            foreach (var (key, value) in _settings)
            {
                host.UseSetting(key, value);
            }

            host.ConfigureLogging(logging => logging.ClearProviders().AddProvider(Log));
            host.ConfigureTestServices(services =>
            {
                services.AddSingleton<TimeProvider>(Clock);

                // On a real host, the instance role provides the credentials.
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
        var store = Services.GetRequiredService<StoreConnection>();
        await _portal.DisposeAsync();
        if (_first is not null)
        {
            return;
        }

        await Pool.DisposeAsync();
        CloseStore(store);
        Directory.Delete(_folder, recursive: true);
    }

    // Connections of other tests stay open. If they closed, files that these tests look at would disappear.
    private static void CloseStore(StoreConnection store)
    {
        if (store.File is not null)
        {
            using var connection = new SqliteConnection(store.Text);
            SqliteConnection.ClearPool(connection);
        }
    }
}
