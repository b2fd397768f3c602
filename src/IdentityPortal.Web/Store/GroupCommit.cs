namespace IdentityPortal.Web.Store;

/// <summary>Lets all who have committed at about the same time wait for one write to the disk.</summary>
/// <param name="write">Brings everything to the disk that was committed before it is called.</param>
internal sealed class GroupCommit(Action write)
{
    private readonly Lock _lock = new();
    private Task _running = Task.CompletedTask;
    private Task? _next;

    /// <summary>Waits until what was committed before the call is on the disk.</summary>
    /// <exception cref="IOException">The disk has failed.</exception>
    public Task WaitAsync()
    {
        lock (_lock)
        {
            // A write that is under way may have begun before the commit, so it counts for nobody who comes now.
            return _next ??= Task.Run(WriteAfterAsync);
        }
    }

    private async Task WriteAfterAsync()
    {
        // Whether that write has failed is for those to know who wait for it.
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

        // Those who waited for it go on first.
        await Task.Yield();
        lock (_lock)
        {
            _running = _next!;
            _next = null;
        }

        write();
    }
}
