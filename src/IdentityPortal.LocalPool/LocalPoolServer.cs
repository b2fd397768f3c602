using System.Globalization;
using System.Security.Cryptography;
using IdentityPortal.LocalPool.Accounts;
using IdentityPortal.LocalPool.Faults;
using IdentityPortal.LocalPool.Mailbox;
using IdentityPortal.LocalPool.MailEvents;
using IdentityPortal.LocalPool.Pools;
using IdentityPortal.LocalPool.Seed;
using IdentityPortal.LocalPool.Settings;
using IdentityPortal.LocalPool.Signing;
using IdentityPortal.LocalPool.Storage;
using IdentityPortal.LocalPool.Template;
using IdentityPortal.LocalPool.Triggers;
using IdentityPortal.LocalPool.Wire;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using MimeKit;

namespace IdentityPortal.LocalPool;

/// <summary>
/// A Cognito-compatible user pool on the loopback interface, created from a CloudFormation template. For development and tests only.
/// </summary>
public sealed class LocalPoolServer : IAsyncDisposable
{
    /// <summary>Access key and secret key for signing the operations that require AWS credentials.</summary>
    public const string AccessKey = "local";

    // A deployed pool has no passkeys unless a domain is given. In development, the portal's pages are on localhost.
    private static readonly Dictionary<string, string> TemplateDefaults = new() { ["PasskeyDomain"] = "localhost" };

    private readonly KestrelServer _kestrel;
    private readonly Database _database;
    private readonly TimeProvider _clock;
    private readonly AppClient _client;
    private readonly SeededPeople _people;
    private readonly CallLog _calls;
    private readonly PoolKeyring _keyring;
    private readonly SmtpListener _smtp;
    private readonly LambdaClient? _lambda;

    private LocalPoolServer(
        KestrelServer kestrel,
        Database database,
        TimeProvider clock,
        AppClient client,
        SeededPeople people,
        CallLog calls,
        PoolKeyring keyring,
        IReadOnlyList<string> templateNotes,
        PoolMailbox mailbox,
        PoolMailEvents mailEvents,
        PoolFaults faults,
        SmtpListener smtp,
        LambdaClient? lambda)
    {
        _kestrel = kestrel;
        _database = database;
        _clock = clock;
        _client = client;
        _people = people;
        _calls = calls;
        _keyring = keyring;
        TemplateNotes = templateNotes;
        Mailbox = mailbox;
        MailEvents = mailEvents;
        Faults = faults;
        _smtp = smtp;
        _lambda = lambda;
        Endpoint = new Uri($"http://127.0.0.1:{new Uri(kestrel.Features.Get<IServerAddressesFeature>()!.Addresses.First()).Port}/");
    }

    /// <summary>Base address of the API: <c>http://127.0.0.1:PORT/</c>.</summary>
    public Uri Endpoint { get; }

    /// <summary>Region that appears in ids, in the issuer and in signatures.</summary>
    public string Region => _client.Pool.Region;

    /// <summary>Id of the pool that the template declares.</summary>
    public string UserPoolId => _client.Pool.Id;

    /// <summary>Id of the app client that the template declares.</summary>
    public string ClientId => _client.Id;

    /// <summary>Secret that the app client had when the pool started; empty if the template does not generate one.</summary>
    public string ClientSecret => _client.Secret ?? "";

    /// <summary>Settings of the pool, as read from the template.</summary>
    public PoolSettings Settings => _client.Pool.Settings;

    /// <summary>
    /// The values that the deployed stack would output, keyed by the portal setting that each one fills; includes the client secret.
    /// </summary>
    public IReadOnlyDictionary<string, string> Outputs => new Dictionary<string, string>(PortalSignIn.Of(_client, callsFunctions: _lambda is not null))
    {
        ["AWS:Region"] = Region,
        ["AWS:UserPoolId"] = UserPoolId,
        ["AWS:UserPoolClientId"] = ClientId,
        ["AWS:UserPoolClientSecret"] = ClientSecret,
        ["AWS:ServiceURL"] = Endpoint.AbsoluteUri.TrimEnd('/'),
        ["AWS:AuthenticationRegion"] = Region,
        ["AWS:Issuer"] = _keyring.Issuer is null ? "" : _client.Pool.Issuer.Issuer,
        ["Portal:PasswordPolicy:MinimumLength"] = Settings.PasswordPolicy.MinimumLength.ToString(CultureInfo.InvariantCulture),
        ["Portal:PasswordPolicy:RequireUppercase"] = Settings.PasswordPolicy.RequireUppercase.ToString(),
        ["Portal:PasswordPolicy:RequireLowercase"] = Settings.PasswordPolicy.RequireLowercase.ToString(),
        ["Portal:PasswordPolicy:RequireNumbers"] = Settings.PasswordPolicy.RequireNumbers.ToString(),
        ["Portal:PasswordPolicy:RequireSymbols"] = Settings.PasswordPolicy.RequireSymbols.ToString(),
        ["Portal:SecondFactors:Authenticator"] = HasSecondFactor(MfaFactor.SoftwareToken).ToString(),
        ["Portal:SecondFactors:Mail"] = HasSecondFactor(MfaFactor.EmailOtp).ToString(),
        ["Portal:SecondFactors:Required"] = (Settings.MfaConfiguration == "ON").ToString(),
        ["Portal:RecoveryCodes"] = (Settings.MfaConfiguration == "OPTIONAL").ToString(),
        ["Portal:Passkeys:RelyingPartyId"] = HasPasskeys ? Settings.WebAuthnRelyingPartyId ?? "" : "",
    };

    private bool HasPasskeys => Settings.AllowedFirstAuthFactors.Contains(FirstFactor.WebAuthn);

    /// <summary>The seeded accounts, with their current states, groups and authenticator apps.</summary>
    public IReadOnlyList<SeededPerson> People => _people.List();

    /// <summary>What is different from what the template says, line by line, grouped by resource.</summary>
    public IReadOnlyList<string> TemplateNotes { get; }

    /// <summary>The mails that Cognito would have sent.</summary>
    public PoolMailbox Mailbox { get; }

    /// <summary>The delivery events that SES would have published for those mails.</summary>
    public PoolMailEvents MailEvents { get; }

    /// <summary>
    /// Address of the queue with these events, for Amazon SQS's client; the value of the portal's setting <c>Portal:Delivery:QueueUrl</c>.
    /// </summary>
    public Uri MailEventQueueUrl => new(Endpoint, PoolMailEvents.Path);

    /// <summary>Port of the mail server on 127.0.0.1 that puts a portal's own mails into the mailbox.</summary>
    public int MailPort => _smtp.Port;

    /// <summary>The mails that this server has taken since it started, oldest first, with their headers.</summary>
    public IReadOnlyCollection<MimeMessage> ReceivedMails => _smtp.Received;

    /// <summary>Faults that can be switched on and off. The queue's operations are named <c>ReceiveMessage</c> and <c>DeleteMessage</c>.</summary>
    public PoolFaults Faults { get; }

    /// <summary>Names of the operations called so far, whatever their outcome, oldest first; limited to the newest 10,000.</summary>
    public IReadOnlyList<string> Calls => _calls.Names;

    /// <summary>Number of calls to each operation that the pool does not implement, by name.</summary>
    public IReadOnlyDictionary<string, int> CallsNotBuilt => _calls.NotBuilt;

    /// <summary>Number of times that requests set a member which the pool ignores, as <c>Operation.Member</c>.</summary>
    public IReadOnlyDictionary<string, int> IgnoredMembers => _calls.Ignored;

    /// <summary>Every SQL statement executed so far.</summary>
    internal IReadOnlyList<string> Statements => _database.Statements;

    /// <summary>Reads the template, opens or creates the pool, and starts listening.</summary>
    /// <param name="options">The options, such as port, folder, template and clock.</param>
    /// <param name="cancellationToken">Cancels the start.</param>
    /// <exception cref="LocalPoolException">
    /// The port is in use, the template is invalid or not supported, or it changes a setting that is fixed for the pool's life.
    /// </exception>
    public static async Task<LocalPoolServer> StartAsync(LocalPoolOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        RequireAddress(nameof(options.Issuer), options.Issuer, "http://127.0.0.1:9229");
        RequireAddress(nameof(options.LambdaEndpoint), options.LambdaEndpoint, "http://127.0.0.1:3001");
        var template = ReadTemplate(options);
        var database = Database.Open(options.Data);
        var keyring = new PoolKeyring(options.SigningKeys, options.Issuer);
        var deployment = new TemplateDeployment(database, keyring, options);
        LambdaClient? lambda = null;
        try
        {
            lambda = LambdaClient.Of(options);
            var directory = new PoolDirectory();
            var client = deployment.Deploy(template, directory);
            DeleteOld(database, options.Clock.GetUtcNow());
            var people = options.Seed && database.Read(sql => UserTable.Count(sql, client.Pool)) == 0
                ? SeededPeople.Create(database, client.Pool, options, options.Clock.GetUtcNow())
                : SeededPeople.Load(database, client.Pool, options.Data);
            var runtime = new PoolRuntime(database, directory, keyring, options.Region, options.Clock, options.NextCode ?? RandomCode, lambda);
            var faults = new PoolFaults(options.Clock);
            var calls = new CallLog();
            var mailbox = new PoolMailbox(database);
            var signatureClock = options.SignatureClock ?? options.Clock;
            var api = new AwsJson(runtime, faults, calls, new SigV4(AccessKey, AccessKey, options.Region), signatureClock);
            var mailEvents = new PoolMailEvents(database, options.Clock, options.Region);
            var sqs = new SqsJson(mailEvents, faults, signatureClock, new SigV4(AccessKey, AccessKey, options.Region, "sqs"));
            var http = new PoolHttp(runtime, faults, api, sqs, mailbox, client, people);
            var kestrel = await PoolListener.StartAsync(http, options.Port, cancellationToken);
            var smtp = new SmtpListener(database, faults, options.Clock);
            return new LocalPoolServer(
                kestrel, database, options.Clock, client, people, calls, keyring, TemplateNote.Lines([.. deployment.Left, .. template.Notes]), mailbox, mailEvents, faults, smtp,
                lambda);
        }
        catch
        {
            lambda?.Dispose();
            keyring.Dispose();
            database.Dispose();
            throw;
        }
    }

    /// <summary>
    /// A code of an account's authenticator app, for tests that sign in: the oldest code that the pool accepts now and that is not used yet. The pool
    /// accepts the codes of the previous, the current and the next 30 seconds, so three sign-ins in a row succeed while the clock stands still.
    /// </summary>
    /// <param name="username">The name or address that the account signs in with.</param>
    /// <returns>Six digits.</returns>
    /// <exception cref="InvalidOperationException">
    /// There is no such account, it has no authenticator app, or all of its codes are used until the clock moves on.
    /// </exception>
    public string AuthenticatorCode(string username)
    {
        var app = _database.Read(sql => UserTable.Find(sql, _client.Pool, username) is { } user ? Authenticator.Of(sql, user) : null)
            ?? throw new InvalidOperationException($"{username} has no authenticator app.");
        return app.UnusedCode(_clock.GetUtcNow())
            ?? throw new InvalidOperationException($"All codes of {username} are used. Move the clock on by 30 seconds.");
    }

    /// <summary>Stops listening, aborts open connections and closes the database file.</summary>
    public async ValueTask DisposeAsync()
    {
        // An operation that waits for a function ends.
        _lambda?.Dispose();

        // Requests are cancelled at once, because a request that a fault leaves unanswered would delay a graceful stop.
        await _kestrel.StopAsync(new CancellationToken(canceled: true));
        _kestrel.Dispose();
        await _smtp.DisposeAsync();
        _database.Dispose();
        _keyring.Dispose();
    }

    private bool HasSecondFactor(string factor) => Settings.MfaConfiguration != "OFF" && Settings.EnabledMfas.Contains(factor);

    private static void RequireAddress(string setting, Uri? address, string example)
    {
        if (address is { IsAbsoluteUri: false } or { Scheme: not ("http" or "https") })
        {
            throw new LocalPoolException($"LocalPool:{setting} is {address.OriginalString}, but has to be an address such as {example}.");
        }
    }

    private static TemplateSettings ReadTemplate(LocalPoolOptions options)
    {
        var path = options.Template ?? Path.Combine(AppContext.BaseDirectory, "identity-portal.yaml");
        var file = new TemplateSource(path);
        try
        {
            return PoolTemplate.Read(
                file.Text(), options.TemplateParameters, options.Region, TemplateDefaults, options.Pool, options.Client,
                options.LambdaEndpoint is not null, file.StackName);
        }
        catch (TemplateException refusal)
        {
            throw new LocalPoolException($"The local pool cannot use the template {path}:{(refusal.Message[0] == '\n' ? "" : " ")}{refusal.Message}", refusal);
        }
    }

    private static void DeleteOld(Database database, DateTimeOffset now) => database.Write(sql =>
    {
        AttemptTable.DeleteOld(sql, now);
        RefreshTokenTable.DeleteOld(sql, now);
    });

    private static string RandomCode(int digits) => RandomNumberGenerator.GetString("0123456789", digits);
}
