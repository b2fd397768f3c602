using Microsoft.Data.Sqlite;

namespace IdentityPortal.TestSupport;

/// <summary>
/// An SQLite store as a portal leaves it after its first start, with schema and keys. The store is created once per test process. Other portals start
/// on a copy, because creating a store takes longer than the rest of the start. A test that names its own store starts with an empty one.
/// </summary>
internal static class PreparedStore
{
    private static readonly Lazy<Task<byte[]>> Content = new(MakeAsync);

    public static async Task CopyToAsync(string file) => await File.WriteAllBytesAsync(file, await Content.Value);

    private static async Task<byte[]> MakeAsync()
    {
        var folder = Directory.CreateTempSubdirectory("identity-portal-");
        var file = Path.Combine(folder.FullName, "portal.db");

        // Without pooling, the last connection closes with the portal, and everything is in one file.
        var store = new SqliteConnectionStringBuilder { DataSource = file, Pooling = false };
        await using (await PortalApp.StartAsync(new Dictionary<string, string> { [PortalApp.StoreSetting] = store.ConnectionString }))
        {
        }

        var content = await File.ReadAllBytesAsync(file);
        folder.Delete(recursive: true);
        return content;
    }
}
