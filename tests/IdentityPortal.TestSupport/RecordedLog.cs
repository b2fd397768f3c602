using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace IdentityPortal.TestSupport;

/// <summary>Keeps every log line with its values, so that a test can search for values that must never be logged.</summary>
public sealed class RecordedLog : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<string> _lines = new();
    private TaskCompletionSource _written = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public IReadOnlyCollection<string> Lines => _lines;

    /// <summary>Completes when the log contains a line with this beginning.</summary>
    public Task UntilAsync(string beginning) => Wait.ForAsync($"a log line that begins with '{beginning}'", LineAsync(beginning));

    private async Task LineAsync(string beginning)
    {
        while (true)
        {
            var written = _written.Task;
            if (_lines.Any(line => line.StartsWith(beginning, StringComparison.Ordinal)))
            {
                return;
            }

            await written;
        }
    }

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull
    {
        _lines.Enqueue($"scope: {state}");
        return null;
    }

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        var values = state is IEnumerable<KeyValuePair<string, object?>> pairs ? string.Join(' ', pairs) : "";
        _lines.Enqueue($"{logLevel} {eventId.Id} {formatter(state, exception)} {values} {exception}");
        Interlocked.Exchange(ref _written, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
    }

    public void Dispose()
    {
    }
}
