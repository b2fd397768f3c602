using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using IdentityPortal.LocalPool.Faults;
using IdentityPortal.LocalPool.Mailbox;
using IdentityPortal.LocalPool.MailEvents;
using IdentityPortal.LocalPool.Pools;
using IdentityPortal.LocalPool.Seed;
using IdentityPortal.LocalPool.Settings;
using IdentityPortal.LocalPool.Signing;
using IdentityPortal.LocalPool.Storage;
using IdentityPortal.LocalPool.Template;
using IdentityPortal.LocalPool.Wire;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace IdentityPortal.LocalPool;

/// <summary>A Cognito-compatible user pool on loopback, made from a CloudFormation template. For development and tests only.</summary>
public sealed class LocalPoolServer : IAsyncDisposable
{
    /// <summary>Access key and secret key that sign the operations which need AWS credentials.</summary>
    public const string AccessKey = "local";

    private const long LongestRequest = 1024 * 1024;

    private readonly KestrelServer _kestrel;
    private readonly Database _database;
    private readonly AppClient _client;
    private readonly SeededPeople _people;
    private readonly CallLog _calls;
    private readonly PoolKeyring _keyring;

    private LocalPoolServer(
        KestrelServer kestrel,
        Database database,
        AppClient client,
        SeededPeople people,
        CallLog calls,
        PoolKeyring keyring,
        IReadOnlyList<string> ignored,
        PoolMailbox mailbox,
        PoolMailEvents mailEvents,
        PoolFaults faults)
    {
        _kestrel = kestrel;
        _database = database;
        _client = client;
        _people = people;
        _calls = calls;
        _keyring = keyring;
        IgnoredTemplateProperties = ignored;
        Mailbox = mailbox;
        MailEvents = mailEvents;
        Faults = faults;
        Endpoint = new Uri($"http://127.0.0.1:{new Uri(kestrel.Features.Get<IServerAddressesFeature>()!.Addresses.First()).Port}/");
    }

    /// <summary>Where the API answers: <c>http://127.0.0.1:PORT/</c>.</summary>
    public Uri Endpoint { get; }

    /// <summary>Region in ids, issuer and signatures.</summary>
    public string Region => _client.Pool.Region;

    /// <summary>Id of the template's pool.</summary>
    public string UserPoolId => _client.Pool.Id;

    /// <summary>Id of the template's client.</summary>
    public string ClientId => _client.Id;

    /// <summary>The client's secret; empty when the template gives it none.</summary>
    public string ClientSecret => _client.Secret ?? "";

    /// <summary>The template's pool, as read.</summary>
    public PoolSettings Settings => _client.Pool.Settings;

    /// <summary>What the template's outputs would be: values by the portal's setting that each becomes, the client's secret among them.</summary>
    public IReadOnlyDictionary<string, string> Outputs => new Dictionary<string, string>
    {
        ["AWS:Region"] = Region,
        ["AWS:UserPoolId"] = UserPoolId,
        ["AWS:UserPoolClientId"] = ClientId,
        ["AWS:UserPoolClientSecret"] = ClientSecret,
        ["AWS:ServiceURL"] = Endpoint.AbsoluteUri.TrimEnd('/'),
        ["AWS:AuthenticationRegion"] = Region,
        ["Portal:PasswordPolicy:MinimumLength"] = Settings.PasswordPolicy.MinimumLength.ToString(CultureInfo.InvariantCulture),
        ["Portal:PasswordPolicy:RequireUppercase"] = Settings.PasswordPolicy.RequireUppercase.ToString(),
        ["Portal:PasswordPolicy:RequireLowercase"] = Settings.PasswordPolicy.RequireLowercase.ToString(),
        ["Portal:PasswordPolicy:RequireNumbers"] = Settings.PasswordPolicy.RequireNumbers.ToString(),
        ["Portal:PasswordPolicy:RequireSymbols"] = Settings.PasswordPolicy.RequireSymbols.ToString(),
    };

    /// <summary>The people of a fresh pool, with their states and groups as they are now.</summary>
    public IReadOnlyList<SeededPerson> People => _people.List();

    /// <summary>What the template says and the pool does not do, as <c>Resource.Property</c>.</summary>
    public IReadOnlyList<string> IgnoredTemplateProperties { get; }

    /// <summary>What would have been mailed.</summary>
    public PoolMailbox Mailbox { get; }

    /// <summary>What SES would have reported of it.</summary>
    public PoolMailEvents MailEvents { get; }

    /// <summary>Where these events are read with Amazon SQS's client, for the portal's setting <c>Portal:Delivery:QueueUrl</c>.</summary>
    public Uri MailEventQueueUrl => new(Endpoint, PoolMailEvents.Path);

    /// <summary>Faults to switch on and off; the queue's operations are <c>ReceiveMessage</c> and <c>DeleteMessage</c>.</summary>
    public PoolFaults Faults { get; }

    /// <summary>Names of the operations that were asked for so far, whatever the answer, oldest first; the newest 10,000.</summary>
    public IReadOnlyList<string> Calls => _calls.Names;

    /// <summary>How often each operation was called that the pool does not answer, by name.</summary>
    public IReadOnlyDictionary<string, int> CallsNotBuilt => _calls.NotBuilt;

    /// <summary>How often members were given that the pool does not honour, as <c>Operation.Member</c>; members of lists are not looked at.</summary>
    public IReadOnlyDictionary<string, int> IgnoredMembers => _calls.Ignored;

    /// <summary>Every SQL statement that was sent so far.</summary>
    internal IReadOnlyList<string> Statements => _database.Statements;

    /// <summary>Reads the template, opens or makes the pool, and listens.</summary>
    /// <param name="options">Port, folder, template, clock.</param>
    /// <param name="cancellationToken">Gives the start up.</param>
    /// <exception cref="LocalPoolException">The port is taken, or the template changes what cannot be changed.</exception>
    /// <exception cref="TemplateException">The template cannot be read.</exception>
    public static async Task<LocalPoolServer> StartAsync(LocalPoolOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        var template = PoolTemplate.Read(ReadTemplate(options), options.TemplateParameters, options.Region);
        var database = Database.Open(options.Data);
        var keyring = new PoolKeyring(options.SigningKeys);
        var deployment = new TemplateDeployment(database, keyring, options);
        try
        {
            var directory = new PoolDirectory();
            var client = deployment.Deploy(template, directory);
            DeleteOld(database, options.Clock.GetUtcNow());
            var people = deployment.IsFresh && options.Seed
                ? SeededPeople.Create(database, client.Pool, options.Data, options.Clock.GetUtcNow())
                : SeededPeople.Load(database, client.Pool, options.Data);
            var runtime = new PoolRuntime(database, directory, keyring, options.Region, options.Clock, options.NextCode ?? RandomCode);
            var faults = new PoolFaults();
            var calls = new CallLog();
            var mailbox = new PoolMailbox(database);
            var signatureClock = options.SignatureClock ?? options.Clock;
            var api = new AwsJson(runtime, faults, calls, new SigV4(AccessKey, AccessKey, options.Region), signatureClock);
            var mailEvents = new PoolMailEvents(database, options.Clock, options.Region);
            var sqs = new SqsJson(mailEvents, faults, signatureClock, new SigV4(AccessKey, AccessKey, options.Region, "sqs"));
            var http = new PoolHttp(runtime, faults, api, sqs, mailbox, client, people);
            var kestrel = await ListenAsync(http, options.Port, cancellationToken);
            return new LocalPoolServer(
                kestrel, database, client, people, calls, keyring, template.Ignored, mailbox, mailEvents, faults);
        }
        catch
        {
            keyring.Dispose();
            database.Dispose();
            throw;
        }
    }

    /// <summary>Stops listening, cuts open connections and closes the file.</summary>
    public async ValueTask DisposeAsync()
    {
        // Cancelled at once, because a request that a fault leaves unanswered would delay an orderly stop.
        await _kestrel.StopAsync(new CancellationToken(canceled: true));
        _kestrel.Dispose();
        _database.Dispose();
        _keyring.Dispose();
    }

    private static string ReadTemplate(LocalPoolOptions options)
    {
        var path = options.Template ?? Path.Combine(AppContext.BaseDirectory, "identity-portal.yaml");
        return File.Exists(path)
            ? File.ReadAllText(path)
            : throw new LocalPoolException($"There is no template at {path}. LocalPool:Template names another.");
    }

    private static void DeleteOld(Database database, DateTimeOffset now) => database.Write(sql =>
    {
        AttemptTable.DeleteOld(sql, now);
        RefreshTokenTable.DeleteOld(sql, now);
    });

    private static async Task<KestrelServer> ListenAsync(PoolHttp http, int port, CancellationToken cancellationToken)
    {
        var options = new KestrelServerOptions { AddServerHeader = false };
        options.Limits.MaxRequestBodySize = LongestRequest;
        options.Listen(IPAddress.Loopback, port);
        var transport = new SocketTransportFactory(Options.Create(new SocketTransportOptions()), NullLoggerFactory.Instance);
        var kestrel = new KestrelServer(Options.Create(options), transport, NullLoggerFactory.Instance);
        try
        {
            await kestrel.StartAsync(http, cancellationToken);
            return kestrel;
        }
        catch (Exception e) when (e is AddressInUseException or SocketException || e.InnerException is AddressInUseException)
        {
            kestrel.Dispose();
            throw new LocalPoolException(
                $"Port {port} on 127.0.0.1 is taken: another portal may be running, or Node.js's inspector, which likes 9229. "
                    + "LocalPool:Port names another; 0 takes any that is free.",
                e);
        }
    }

    private static string RandomCode() => RandomNumberGenerator.GetString("0123456789", 6);
}
