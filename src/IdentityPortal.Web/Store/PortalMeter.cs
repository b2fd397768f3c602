using System.Diagnostics.Metrics;

namespace IdentityPortal.Web.Store;

/// <summary>
/// The portal's one meter, down here because jobs of all folders use it. Names and units follow OpenTelemetry's conventions: seconds, a namespace of
/// our own where the conventions have no metric, <c>error.type</c> only on what has failed. Attributes never contain user input.
/// </summary>
internal static class PortalMeter
{
    public const string Name = "IdentityPortal";

    /// <summary>The attribute that says why something has failed: an error code of Cognito, or the type of an exception.</summary>
    public const string ErrorType = "error.type";

    /// <summary>Those of the conventions for requests. The collectors' own default is made for milliseconds.</summary>
    private static readonly InstrumentAdvice<double> Boundaries = new()
    {
        HistogramBucketBoundaries = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10],
    };

    public static Meter Meter { get; } = new(Name);

    public static Histogram<double> Duration(string name, string description) =>
        Meter.CreateHistogram(name, "s", description, tags: null, advice: Boundaries);
}
