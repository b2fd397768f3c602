using System.Globalization;
using Amazon.CognitoIdentityProvider;
using Amazon.Runtime;
using LogLevel = Microsoft.Extensions.Logging.LogLevel;

namespace IdentityPortal.Web.Security;

/// <summary>
/// Compares this host's clock with the Date header of Cognito's responses. A log-in signs the time, so with a wrong clock Cognito refuses
/// correct passwords, and nothing in that refusal mentions the clock.
/// </summary>
/// <remarks>
/// It listens to the event of this portal's own client. A handler from the SDK's registry would see the responses of every client in the
/// process and could not tell which portal's clock to compare.
/// </remarks>
internal sealed partial class ClockWatch(IAmazonCognitoIdentityProvider cognito, TimeProvider clock, ILogger<ClockWatch> logger) : IHostedService
{
    // Much longer than a response takes, much shorter than the clock error that Cognito accepts.
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Silence = TimeSpan.FromHours(1);

    private long _quietUntil = DateTimeOffset.MinValue.UtcTicks;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        ((AmazonServiceClient)cognito).AfterResponseEvent += Compare;
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private void Compare(object sender, ResponseEventArgs e)
    {
        if (e is not WebServiceResponseEventArgs { ResponseHeaders: { } headers }
            || !headers.TryGetValue("Date", out var text)
            || !DateTimeOffset.TryParseExact(text, "r", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var theirs))
        {
            return;
        }

        var now = clock.GetUtcNow();
        var quietUntil = Interlocked.Read(ref _quietUntil);
        if ((now - theirs).Duration() > Tolerance
            && now.UtcTicks >= quietUntil
            && Interlocked.CompareExchange(ref _quietUntil, (now + Silence).UtcTicks, quietUntil) == quietUntil)
        {
            LogWrongClock((long)(now - theirs).TotalSeconds);
        }
    }

    [LoggerMessage(110, LogLevel.Error,
        "This host's clock differs from Cognito's by {Seconds} seconds. Until it is corrected, correct passwords may be refused.")]
    private partial void LogWrongClock(long seconds);
}
