using System.Diagnostics;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;

namespace IdentityPortal.Benchmarks.Durability;

/// <summary>
/// Lets the portal's process write to SQLite without waiting for the disk, which no setting allows. It listens to what EF reports in the process.
/// </summary>
internal sealed class LooseStore : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
{
    private const string Wanted = "LOOSE_STORE";
    private const string Reports = "Microsoft.EntityFrameworkCore";
    private const string BeforeCommand = $"{Reports}.Database.Command.CommandExecuting";

    // The driver gives a connection that was closed to whoever opens the next one.
    private readonly ConditionalWeakTable<object, string> _set = [];

    private LooseStore()
    {
    }

    /// <summary>The settings with which the portal's process starts it.</summary>
    public static Dictionary<string, string> Settings => new()
    {
        ["DOTNET_STARTUP_HOOKS"] = typeof(LooseStore).Assembly.Location,
        [Wanted] = "true",
    };

    public static bool IsWanted => Environment.GetEnvironmentVariable(Wanted) is not null;

    public static void Start() => DiagnosticListener.AllListeners.Subscribe(new LooseStore());

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == Reports)
        {
            value.Subscribe(this, name => name == BeforeCommand);
        }
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        // The portal has set its connection before the first command, and within a transaction SQLite refuses the change. This assembly has no EF.
        if (value.Value!.GetType().GetProperty("Command")!.GetValue(value.Value) is SqliteCommand { Transaction: null, Connection: { Handle: { } handle } connection } && _set.TryAdd(handle, Wanted))
        {
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA synchronous = NORMAL";
            command.ExecuteNonQuery();
        }
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }
}
