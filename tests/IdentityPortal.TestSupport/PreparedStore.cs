using Microsoft.Data.Sqlite;

namespace IdentityPortal.TestSupport;

/// <summary>
/// An SQLite store as a portal leaves it after its first start, with schema and keys. A portal of this test process makes it once; the others
/// start on a copy, because making it costs more than the rest of a start. A test that names a store of its own starts from nothing.
/// </summary>
internal static class PreparedStore
{
    private static readonly Lazy<Task<byte[]>> Content = new(MakeAsync);

    public static async Task CopyToAsync(string file) => await File.WriteAllBytesAsync(file, await Content.Value);

    private static async Task<byte[]> MakeAsync()
    {
        var folder = Directory.CreateTempSubdirectory("identity-portal-");
        var file = Path.Combine(folder.FullName, "portal.db");

        // Without a pool, the last connection closes with the portal and leaves everything in one file.
        var store = new SqliteConnectionStringBuilder { DataSource = file, Pooling = false };
        await using (await PortalApp.StartAsync(new Dictionary<string, string> { [PortalApp.StoreSetting] = store.ConnectionString }))
        {
        }

        var content = await File.ReadAllBytesAsync(file);
        folder.Delete(recursive: true);
        return content;
    }
}
