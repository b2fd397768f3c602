using System.Diagnostics;
using IdentityPortal.Benchmarks.LocalPool;
using IdentityPortal.Benchmarks.Portal;
using IdentityPortal.LocalPool;
using IdentityPortal.LocalPool.Faults;
using IdentityPortal.LocalPool.Tokens;

namespace IdentityPortal.Benchmarks.Timing;

/// <summary>A portal with its own pool. Tries run one at a time, so that a delay in the pool affects one try only.</summary>
internal sealed class Lane : IAsyncDisposable
{
    private readonly LocalPoolServer _pool;
    private readonly PortalProcess _portal;
    private readonly PoolClient _client;
    private readonly HttpClient _http;

    private Lane(LocalPoolServer pool, PortalProcess portal, PoolClient client)
    {
        _pool = pool;
        _portal = portal;
        _client = client;
        _http = Browser.CreateClient(portal.Address);
    }

    public static async Task<Lane> StartAsync(string portal, PoolSigningKeys keys, IReadOnlyDictionary<string, string> settings)
    {
        var pool = await LocalPoolServer.StartAsync(new LocalPoolOptions { Port = 0, Seed = false, SigningKeys = keys });
        var where = PoolProcess.Settings.Of(pool);
        return new Lane(pool, await PortalProcess.StartAsync(portal, where, settings), new PoolClient(where));
    }

    /// <summary>Ignores the responses: a cold portal on a busy machine may time out at first.</summary>
    public async Task WarmUpAsync(IReadOnlyList<Try> tries)
    {
        foreach (var one in tries)
        {
            await MakeAccountAsync(one.Address, one.Account);
            await RunAsync(one);
        }
    }

    /// <summary>
    /// Creates all accounts and then runs the tries one at a time. All responses of a journey must have the same status and redirect.
    /// </summary>
    public async Task<List<(Try Try, double Milliseconds)>> RunAsync(IReadOnlyList<Try> tries)
    {
        foreach (var one in tries)
        {
            await MakeAccountAsync(one.Address, one.Account);
        }

        var times = new List<(Try Try, double Milliseconds)>();
        var expected = new Dictionary<Journey, (int, string)>();
        foreach (var one in tries)
        {
            var (answer, milliseconds) = await RunAsync(one);
            if (!expected.TryAdd(one.Journey, (answer.Status, answer.Location)) && expected[one.Journey] != (answer.Status, answer.Location))
            {
                throw new InvalidOperationException($"{one.Journey.Target}, {one.Account}: {answer.Status} {answer.Location} and not {expected[one.Journey]}.");
            }

            times.Add((one, milliseconds));
        }

        return times;
    }

    /// <summary>Opens the page in a new browser and submits its form. Only the submission is timed.</summary>
    private async Task<(Browser.Answer Answer, double Milliseconds)> RunAsync(Try one)
    {
        var browser = new Browser(_http, one.Number);
        await browser.OpenAsync(one.Journey.Path);
        using var delay = _pool.Faults.Inject(operation: null, Fault.Delay(one.PoolDelay));
        var begun = Stopwatch.GetTimestamp();
        var answer = await browser.PostAsync(one.Journey.Target, one.Journey.Typed(one.Address));
        if (one.Leak > TimeSpan.Zero)
        {
            await Task.Delay(one.Leak);
        }

        return (answer, Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        _client.Dispose();
        _portal.Dispose();
        await _pool.DisposeAsync();
    }

    private async Task MakeAccountAsync(string address, Account account)
    {
        if (account == Account.Unknown)
        {
            return;
        }

        await _client.SignUpAsync(address);
        if (account == Account.Unconfirmed)
        {
            return;
        }

        var who = new { _pool.UserPoolId, Username = address };
        var verified = new { _pool.UserPoolId, Username = address, UserAttributes = new[] { new { Name = "email_verified", Value = "true" } } };
        await _client.CallAsync("AdminConfirmSignUp", who, signed: true);
        await _client.CallAsync("AdminUpdateUserAttributes", verified, signed: true);
        if (account == Account.WithPasskey)
        {
            await AddPasskeyAsync(address);
        }

        if (account == Account.Disabled)
        {
            await _client.CallAsync("AdminDisableUser", who, signed: true);
        }

        if (account == Account.MustReset)
        {
            await _client.CallAsync("AdminResetUserPassword", who, signed: true);
        }
    }

    private async Task AddPasskeyAsync(string address)
    {
        var accessToken = (await _client.SignInAsync(address, PoolClient.Password)).GetProperty("AccessToken").GetString();
        var begun = await _client.CallAsync("StartWebAuthnRegistration", new { AccessToken = accessToken });
        var credential = Passkey.Create(begun.GetProperty("CredentialCreationOptions"));
        await _client.CallAsync("CompleteWebAuthnRegistration", new { AccessToken = accessToken, Credential = credential });
    }
}
