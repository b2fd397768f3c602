using System.Collections.Concurrent;
using IdentityPortal.Web.Store;

namespace IdentityPortal.Tests.Web.Store;

public sealed class GroupCommitTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_comes_while_the_disk_is_written_waits_for_the_next_write_together_with_all_who_come_by_then()
    {
        using var begun = new BlockingCollection<int>();
        using var mayEnd = new SemaphoreSlim(0);
        var writes = 0;
        var disk = new GroupCommit(() =>
        {
            begun.Add(++writes, Cancellation);
            mayEnd.Wait(Cancellation);
        });

        var first = disk.WaitAsync();
        Assert.Equal(1, begun.Take(Cancellation));
        Task[] later = [disk.WaitAsync(), disk.WaitAsync(), disk.WaitAsync()];
        mayEnd.Release();
        await first.WaitAsync(Cancellation);
        Assert.Equal(2, begun.Take(Cancellation));

        Assert.All(later, one => Assert.False(one.IsCompleted));
        mayEnd.Release();
        await Task.WhenAll(later).WaitAsync(Cancellation);
        Assert.Equal(2, writes);
    }

    [Fact]
    public async Task Who_waits_for_a_write_that_fails_learns_it_and_nobody_else_does()
    {
        var writes = 0;
        var disk = new GroupCommit(() =>
        {
            if (++writes == 1)
            {
                throw new IOException("The disk is broken.");
            }
        });

        await Assert.ThrowsAsync<IOException>(disk.WaitAsync);
        await disk.WaitAsync();
    }
}
