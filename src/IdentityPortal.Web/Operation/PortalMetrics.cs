using System.Diagnostics;
using System.Diagnostics.Metrics;
using IdentityPortal.Web.Store;

namespace IdentityPortal.Web.Operation;

/// <summary>
/// What the portal measures, and its activity source. Tags are names of journeys, outcomes and operations. They never contain user input.
/// </summary>
internal static class PortalMetrics
{
    /// <summary>The outcome of a journey that ended on the error page.</summary>
    private const string Failed = "Failed";

    private const string RpcSystem = "rpc.system.name";
    private const string RpcMethod = "rpc.method";
    private const string AwsApi = "aws-api";

    private static readonly ActivitySource Source = new(PortalMeter.Name);

    private static readonly Histogram<double> JourneyDuration =
        PortalMeter.Duration("identity_portal.journey.duration", "How long journeys take, Cognito included");

    private static readonly Histogram<double> CallDuration =
        PortalMeter.Duration("rpc.client.call.duration", "How long calls of Cognito take, retries included");

    private static readonly Counter<long> LeakChecks =
        PortalMeter.Meter.CreateCounter<long>("identity_portal.leaked_password.checks", "{check}", "Checks for leaked passwords by result");

    private static readonly Counter<long> MailAttempts =
        PortalMeter.Meter.CreateCounter<long>("identity_portal.mail.attempts", "{attempt}", "Tries to send a mail of the portal, by what it tells and result");

    private static readonly Gauge<long> QueueSize =
        PortalMeter.Meter.CreateGauge<long>("identity_portal.mail.queue.size", "{mail}", "Mails of the portal that wait to be sent");

    private static readonly Gauge<double> QueueAge =
        PortalMeter.Meter.CreateGauge<double>("identity_portal.mail.queue.age", "s", "How long the oldest of them has been waiting");

    private static readonly Gauge<long> Checks =
        PortalMeter.Meter.CreateGauge<long>("identity_portal.check.passed", "{check}", "1 if the health check passes, 0 if it fails");

    private static readonly Counter<long> Shed =
        PortalMeter.Meter.CreateCounter<long>("identity_portal.forms.shed", "{form}", "Forms turned away because too many were waiting");

    /// <summary>Whether anybody wants to know about the queue, which costs a query.</summary>
    public static bool WantsQueue => QueueSize.Enabled;

    public static JourneyMeasure BeginJourney(string journey) => new(journey);

    /// <param name="error">Null after an answer.</param>
    public static void CountCall(string method, string? error, TimeSpan duration)
    {
        var tags = new TagList { { RpcSystem, AwsApi }, { RpcMethod, method } };
        if (error is not null)
        {
            tags.Add(PortalMeter.ErrorType, error);
        }

        CallDuration.Record(duration.TotalSeconds, tags);
    }

    /// <param name="result"><c>ok</c>, <c>leaked</c> or <c>unavailable</c>.</param>
    public static void CountLeakCheck(string result) => LeakChecks.Add(1, new KeyValuePair<string, object?>("identity_portal.leaked_password.result", result));

    /// <param name="result">What the mail server did.</param>
    public static void CountMail(string kind, string result) =>
        MailAttempts.Add(1, new("identity_portal.mail.kind", kind), new("identity_portal.mail.result", result));

    public static void CountShed(bool isShed) => Shed.Add(isShed ? 1 : 0);

    public static void NoteQueue(long size, TimeSpan age)
    {
        QueueSize.Record(size);
        QueueAge.Record(age.TotalSeconds);
    }

    public static void NoteCheck(string name, bool passed) => Checks.Record(passed ? 1 : 0, new KeyValuePair<string, object?>("identity_portal.check.name", name));

    public static Activity? BeginCall(string method)
    {
        var activity = Source.StartActivity(method, ActivityKind.Client);
        activity?.SetTag(RpcSystem, AwsApi);
        activity?.SetTag(RpcMethod, method);
        return activity;
    }

    /// <summary>Measures one journey.</summary>
    internal sealed class JourneyMeasure(string journey) : IDisposable
    {
        private const string OutcomeTag = "identity_portal.journey.outcome";

        private readonly Activity? _activity = Source.StartActivity(journey);
        private readonly long _started = Stopwatch.GetTimestamp();
        private string _outcome = Failed;

        public void End(string outcome) => _outcome = outcome;

        public void Dispose()
        {
            var tags = new TagList { { "identity_portal.journey.name", journey }, { OutcomeTag, _outcome } };
            JourneyDuration.Record(Stopwatch.GetElapsedTime(_started).TotalSeconds, tags);
            _activity?.SetTag(OutcomeTag, _outcome);
            _activity?.SetStatus(_outcome == Failed ? ActivityStatusCode.Error : ActivityStatusCode.Unset);
            _activity?.Dispose();
        }
    }
}
