using System.Globalization;
using Amazon.CognitoIdentityProvider;
using Amazon.Runtime;

namespace IdentityPortal.Web.Security;

/// <summary>
/// Holds this host's clock against the service's, answer by answer. With a wrong one Cognito refuses right passwords as wrong, because a
/// log-in signs the time; nothing in that refusal says so.
/// </summary>
internal sealed partial class ClockWatch(TimeProvider clock, ILogger<ClockWatch> logger)
{
    // Far more than the way of an answer takes, far less than any clock may be wrong by.
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Silence = TimeSpan.FromHours(1);

    private long _quietUntil = DateTimeOffset.MinValue.UtcTicks;

    public void Watch(IAmazonCognitoIdentityProvider cognito)
    {
        if (cognito is AmazonServiceClient client)
        {
            client.AfterResponseEvent += Compare;
        }
    }

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
        "This host's clock differs from Cognito's by {Seconds} seconds. Until it is set right, right passwords may be refused as wrong ones.")]
    private partial void LogWrongClock(long seconds);
}
