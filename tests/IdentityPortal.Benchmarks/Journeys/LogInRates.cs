using System.Globalization;
using IdentityPortal.Benchmarks.LocalPool;
using IdentityPortal.Benchmarks.Portal;

namespace IdentityPortal.Benchmarks.Journeys;

/// <summary>
/// Compares log-ins by password and by passkey. The same people log in both ways in turn, round after round, so that a slowdown of the machine affects
/// both. Each log-in has a new browser.
/// </summary>
internal sealed class LogInRates(HttpClient http, PoolClient pool, int people)
{
    private const int Rounds = 3;

    /// <summary>Above those of the journeys.</summary>
    private int _lastBrowser = 1 << 20;

    /// <returns>The number of log-ins that failed.</returns>
    public async Task<int> MeasureAsync()
    {
        var devices = new SoftwareAuthenticator[people];
        await LocalPool.Load.RunAsync(0, people, async person => devices[person] = await pool.AddPasskeyAsync(PoolClient.Address(person)));
        try
        {
            var (warmUp, byPassword, byPasskey) = (new Record(), new Record(), new Record());
            for (var round = 0; round <= Rounds; round++)
            {
                await WalkAsync(round == 0 ? warmUp : byPassword, (browser, address, _) => LogIn.ByPasswordAsync(browser, address));
                await WalkAsync(
                    round == 0 ? warmUp : byPasskey,
                    (browser, address, person) => LogIn.ByPasskeyAsync(browser, address, devices[person]));
            }

            byPassword.Print("log-ins by password");
            byPasskey.Print("log-ins by passkey");
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"  by passkey for each by password: {byPasskey.PerSecond / byPassword.PerSecond:F2}"));
            return warmUp.Failures + byPassword.Failures + byPasskey.Failures;
        }
        finally
        {
            Array.ForEach(devices, device => device?.Dispose());
        }
    }

    private async Task WalkAsync(Record record, Func<TimedBrowser, string, int, Task> logInAsync)
    {
        var first = _lastBrowser;
        _lastBrowser += people;
        await Crowd.WalkAsync(http, record, Enumerable.Range(first, people), (browser, number) =>
            logInAsync(browser, PoolClient.Address(number - first), number - first));
    }
}
