using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace IdentityPortal.Web.Operation;

/// <summary>
/// The portal's meter and activity source. Tags are names of journeys, outcomes and operations. They never contain user input.
/// </summary>
internal static class PortalMetrics
{
    public const string Name = "IdentityPortal";

    /// <summary>The outcome of a journey that ended on the error page.</summary>
    private const string Failed = "Failed";

    private static readonly Meter Meter = new(Name);
    private static readonly ActivitySource Source = new(Name);

    private static readonly Counter<long> Journeys =
        Meter.CreateCounter<long>("identity_portal.journeys", "{journey}", "Journeys by outcome");

    private static readonly Histogram<double> JourneyDuration =
        Meter.CreateHistogram<double>("identity_portal.journey.duration", "s", "How long journeys take, Cognito included");

    private static readonly Histogram<double> CallDuration =
        Meter.CreateHistogram<double>("identity_portal.cognito.call.duration", "s", "How long calls of Cognito take, retries included");

    private static readonly Counter<long> LeakChecks =
        Meter.CreateCounter<long>("identity_portal.leaked_password.checks", "{check}", "Checks for leaked passwords by result");

    private static readonly Counter<long> Mails =
        Meter.CreateCounter<long>("identity_portal.mails", "{mail}", "Tries to send a mail of the portal, by what it tells and result");

    private static readonly Counter<long> Shed =
        Meter.CreateCounter<long>("identity_portal.forms.shed", "{form}", "Forms turned away because too many were being answered");

    public static JourneyMeasure BeginJourney(string journey) => new(journey);

    /// <param name="result"><c>ok</c> or the error code.</param>
    public static void CountCall(string operation, string result, TimeSpan duration) =>
        CallDuration.Record(duration.TotalSeconds, new("operation", operation), new("result", result));

    /// <param name="result"><c>ok</c>, <c>leaked</c> or <c>unavailable</c>.</param>
    public static void CountLeakCheck(string result) => LeakChecks.Add(1, new KeyValuePair<string, object?>("result", result));

    /// <param name="result">What the mail server did.</param>
    public static void CountMail(string kind, string result) => Mails.Add(1, new("kind", kind), new("result", result));

    public static void CountShed() => Shed.Add(1);

    public static Activity? BeginCall(string operation) => Source.StartActivity($"Cognito {operation}", ActivityKind.Client);

    /// <summary>Measures one journey.</summary>
    internal sealed class JourneyMeasure(string journey) : IDisposable
    {
        private readonly Activity? _activity = Source.StartActivity(journey);
        private readonly long _started = Stopwatch.GetTimestamp();
        private string _outcome = Failed;

        public void End(string outcome) => _outcome = outcome;

        public void Dispose()
        {
            var tags = new TagList { { "journey", journey }, { "outcome", _outcome } };
            Journeys.Add(1, tags);
            JourneyDuration.Record(Stopwatch.GetElapsedTime(_started).TotalSeconds, tags);
            _activity?.SetTag("outcome", _outcome);
            _activity?.SetStatus(_outcome == Failed ? ActivityStatusCode.Error : ActivityStatusCode.Unset);
            _activity?.Dispose();
        }
    }
}
