using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using IdentityPortal.Web.Store;

namespace IdentityPortal.Tests.Web.Operation;

/// <summary>What an instrument of the portal measures in the flow of a test, because other tests measure at the same time.</summary>
internal sealed class Measurements : IDisposable
{
    private static readonly AsyncLocal<Measurements?> Current = new();

    private readonly MeterListener _listener = new();
    private readonly ConcurrentQueue<(double Value, string Tags)> _all = new();

    public Measurements(string name)
    {
        Current.Value = this;
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter == PortalMeter.Meter && instrument.Name == name)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<double>((_, value, tags, _) => Keep(value, tags));
        _listener.SetMeasurementEventCallback<long>((_, value, tags, _) => Keep(value, tags));
        _listener.Start();
    }

    public IReadOnlyCollection<(double Value, string Tags)> All => _all;

    /// <summary>Asks an instrument that measures only when it is asked.</summary>
    public void Ask() => _listener.RecordObservableInstruments();

    public void Dispose() => _listener.Dispose();

    private void Keep(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (Current.Value == this)
        {
            _all.Enqueue((value, string.Join(' ', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}"))));
        }
    }
}
