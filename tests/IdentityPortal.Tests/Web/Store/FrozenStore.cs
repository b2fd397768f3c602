using System.Globalization;
using IdentityPortal.Tests.HouseRules;
using IdentityPortal.TestSupport;
using Microsoft.EntityFrameworkCore;

namespace IdentityPortal.Tests.Web.Store;

/// <summary>The current portal on a store that was dumped with an earlier schema (see Frozen/README.md).</summary>
internal sealed class FrozenStore : IAsyncDisposable
{
    private readonly EmptyStore _store;

    private FrozenStore(PortalApp app, EmptyStore store, IReadOnlyDictionary<string, string> text)
    {
        App = app;
        _store = store;
        Text = text;
    }

    private static string Folder => Path.Combine(Repository.Root, "tests/IdentityPortal.Tests/Web/Store/Frozen");

    /// <summary>The names of all frozen stores, such as 0.1.0.Sqlite.</summary>
    public static IEnumerable<string> Names => Directory.EnumerateFiles(Folder, "*.sql").Select(file => Path.GetFileNameWithoutExtension(file)).Order();

    public PortalApp App { get; }

    /// <summary>The browsers' cookies at that time, and the number of rows of each table.</summary>
    public IReadOnlyDictionary<string, string> Text { get; }

    /// <summary>Starts the portal on the store, with the clock at the time of the dump.</summary>
    /// <param name="settings">Added to those that the store needs.</param>
    public static async Task<FrozenStore> StartAsync(string name, PostgreSql postgreSql, IReadOnlyDictionary<string, string>? settings = null)
    {
        var kind = Enum.Parse<StoreKind>(name[(name.LastIndexOf('.') + 1)..]);
        var lines = await File.ReadAllLinesAsync(Path.Combine(Folder, $"{name}.sql"), TestContext.Current.CancellationToken);
        var text = lines.TakeWhile(line => line.StartsWith("-- ", StringComparison.Ordinal))
            .Select(line => line[3..].Split(": ", 2))
            .ToDictionary(pair => pair[0], pair => pair[1]);
        var store = await EmptyStore.CreateAsync(kind, postgreSql);
        await store.ExecuteAsync(string.Join('\n', lines));
        var clock = DateTimeOffset.Parse(text["clock"], CultureInfo.InvariantCulture);
        var all = store.Settings.Concat(settings ?? new Dictionary<string, string>()).ToDictionary(setting => setting.Key, setting => setting.Value);
        return new FrozenStore(await PortalApp.StartAsync(all, clock: new(clock)), store, text);
    }

    /// <summary>Dumps a store under the name of its schema.</summary>
    public static async Task FreezeAsync(string schema, StoreKind kind, EmptyStore store, IReadOnlyDictionary<string, string> text) =>
        await File.WriteAllLinesAsync(
            Path.Combine(Folder, $"{schema}.{kind}.sql"),
            [.. text.Select(pair => $"-- {pair.Key}: {pair.Value}"), .. await store.DumpAsync()]);

    /// <summary>The number of rows of each table in the current schema.</summary>
    public static Task<Dictionary<string, int>> RowsAsync(PortalApp app) => app.InStoreAsync(async database =>
    {
        var rows = new Dictionary<string, int>();
        foreach (var table in database.Model.GetEntityTypes().Select(type => type.GetTableName()!).Order())
        {
            // EF1002 warns of SQL injection, but the table names come from the model.
#pragma warning disable EF1002
            rows[table] = await database.Database.SqlQueryRaw<int>($"""SELECT CAST(COUNT(*) AS integer) AS "Value" FROM "{table}" """).SingleAsync();
#pragma warning restore EF1002
        }

        return rows;
    });

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        await _store.DisposeAsync();
    }
}
