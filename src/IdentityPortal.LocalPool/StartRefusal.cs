using Microsoft.Data.Sqlite;

namespace IdentityPortal.LocalPool;

/// <summary>What a developer is told when a pool does not start.</summary>
public static class StartRefusal
{
    /// <summary>
    /// The sentence for what <see cref="LocalPoolServer.StartAsync"/> has thrown, with the setting to change; null if the exception is a defect.
    /// </summary>
    public static string? Of(Exception thrown, LocalPoolOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return thrown switch
        {
            LocalPoolException => thrown.Message,
            IOException or UnauthorizedAccessException or SqliteException =>
                $"LocalPool:Data must name a folder that can be written: {options.Data}",
            _ => null,
        };
    }
}
