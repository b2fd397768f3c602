using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using IdentityPortal.Tests.Web.Areas.Support;
using IdentityPortal.TestSupport;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace IdentityPortal.Tests.Web.Store;

public sealed class SqliteSettingsTests
{
    private const string Normal = "1";
    private const string Full = "2";

    /// <summary>How the statements begin that a power cut may undo: whoever made them logs in again.</summary>
    private static readonly string[] MayBeUndone =
        ["INSERT INTO \"Sessions\"", "INSERT INTO \"Attempts\"", "DELETE FROM \"Attempts\"", "INSERT INTO \"KnownBrowsers\"", "UPDATE \"KnownBrowsers\"", "DELETE FROM \"KnownBrowsers\""];

    [Theory]
    [InlineData("journal_mode", "wal")]
    [InlineData("synchronous", Full)]
    [InlineData("busy_timeout", "4000")]
    public async Task A_write_waits_for_the_disk_and_no_longer_than_it_must_for_another(string setting, string value)
    {
        await using var app = await PortalApp.StartAsync();

        Assert.Equal(value, await app.InStoreAsync(async database =>
        {
            await database.Database.OpenConnectionAsync(TestContext.Current.CancellationToken);
            return Ask((SqliteConnection)database.Database.GetDbConnection(), setting);
        }));
    }

    /// <summary>Asks the connection of each write, at the time of the write.</summary>
    [Fact]
    public async Task What_a_power_cut_must_not_undo_is_on_the_disk_when_the_page_answers()
    {
        using var writes = new Writes();

        // For a second after EF has found no observer, it does not look for one.
        using (DiagnosticListener.AllListeners.Subscribe(writes))
        {
            await using var app = await PortalApp.StartAsync();
            writes.File = await app.InStoreAsync(database => Task.FromResult(database.Database.GetDbConnection().DataSource));
            using var staff = await app.StaffAsync();
            await staff.OpenAsync($"/Support/Person/{await app.SubAsync(app.Person("CONFIRMED").Email)}");
            await staff.HasLoggedOutAsync();
            using var visitor = app.NewVisitor();
            await visitor.HasRegisteredAsync("ann@example.com");
            await visitor.ConfirmAsync(app.LastMailTo("ann@example.com").Code!);
        }

        foreach (var begin in new[] { "INSERT INTO \"Trail\"", "DELETE FROM \"Sessions\"", "UPDATE \"BrowserNotes\"", "INSERT INTO \"FirstLoginMarks\"", "INSERT INTO \"Timeline\"" })
        {
            Assert.Contains(writes.Statements, write => write.Text.StartsWith(begin, StringComparison.Ordinal));
        }

        Assert.All(MayBeUndone, begin => Assert.Contains(writes.Statements, write => write.Text.StartsWith(begin, StringComparison.Ordinal)));
        Assert.All(
            writes.Statements.Where(write => !write.Text.StartsWith("INSERT INTO \"BrowserNotes\"", StringComparison.Ordinal)),
            write => Assert.Equal(MayBeUndone.Any(begin => write.Text.StartsWith(begin, StringComparison.Ordinal)) ? Normal : Full, write.Synchronous));
    }

    private static string Ask(SqliteConnection connection, string setting)
    {
        using var question = connection.CreateCommand();

        // The names come from this class only.
#pragma warning disable CA2100
        question.CommandText = $"PRAGMA {setting}";
#pragma warning restore CA2100
        return Convert.ToString(question.ExecuteScalar(), CultureInfo.InvariantCulture)!;
    }

    /// <summary>The statements with which EF has changed one store.</summary>
    private sealed class Writes : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
    {
        private readonly ConcurrentBag<IDisposable> _subscriptions = [];

        public string File { get; set; } = "";

        public ConcurrentQueue<(string Text, string Synchronous)> Statements { get; } = [];

        public void OnNext(DiagnosticListener value)
        {
            if (value.Name == DbLoggerCategory.Name)
            {
                _subscriptions.Add(value.Subscribe(this, name => name == RelationalEventId.CommandExecuting.Name));
            }
        }

        public void OnNext(KeyValuePair<string, object?> value)
        {
            if (value.Value is CommandEventData { Command: SqliteCommand { Connection: { } connection } command }
                && connection.DataSource == File
                && !command.CommandText.StartsWith("SELECT", StringComparison.Ordinal)
                && !command.CommandText.StartsWith("PRAGMA", StringComparison.Ordinal))
            {
                Statements.Enqueue((command.CommandText, Ask(connection, "synchronous")));
            }
        }

        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }

        public void Dispose()
        {
            foreach (var subscription in _subscriptions)
            {
                subscription.Dispose();
            }
        }
    }
}
