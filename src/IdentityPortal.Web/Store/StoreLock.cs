using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace IdentityPortal.Web.Store;

/// <summary>
/// Lets one instance at a time prepare the store. When the instance that holds the lock is killed, the kernel or PostgreSQL
/// releases it.
/// </summary>
internal static class StoreLock
{
    private const string Key = "IdentityPortal store preparation";

    // This is real time, because another process holds the lock.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    public static async Task<IAsyncDisposable> TakeAsync(
        StoreConnection connection,
        IDbContextFactory<PortalDatabase> databases,
        CancellationToken cancellationToken)
    {
        if (connection.File is { } file)
        {
            return await TakeFileAsync(file + ".lock", cancellationToken);
        }

        // A separate connection is needed, because EF begins and ends its own transactions on the one that migrates.
        var database = await databases.CreateDbContextAsync(cancellationToken);
        try
        {
            database.Database.SetCommandTimeout(Patience);
            await database.BeginAloneAsync(Key, cancellationToken);
            return database;
        }
        catch (NpgsqlException fault) when (fault.InnerException is TimeoutException)
        {
            await database.DisposeAsync();
            throw new TimeoutException("Another instance prepares the store.", fault);
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }
    }

    private static async Task<FileStream> TakeFileAsync(string path, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        while (true)
        {
            try
            {
                return PrivateFiles.Open(path, FileMode.OpenOrCreate);
            }
            catch (IOException) when (File.Exists(path))
            {
                // The lock is polled, because .NET has no way to wait until another process closes a file.
                await Task.Delay(TimeSpan.FromMilliseconds(100), patience.Token);
            }
        }
    }
}
