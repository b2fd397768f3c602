using System.Runtime.Versioning;
using IdentityPortal.LocalPool;
using IdentityPortal.Tests.Web.Operation;
using IdentityPortal.TestSupport;
using Microsoft.EntityFrameworkCore;

namespace IdentityPortal.Tests.Web.Store;

/// <summary>What the portal and the local pool write can be read by their own user only.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class PrivateFilesTests : IDisposable
{
    private const UnixFileMode OfFiles = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly string _folder = Directory.CreateTempSubdirectory("identity-portal-").FullName;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task The_store_its_other_files_a_copy_and_their_folder()
    {
        var store = Path.Combine(_folder, "store");
        await using var app = await PortalApp.StartAsync(new Dictionary<string, string>
        {
            ["ConnectionStrings:Portal"] = $"Data Source={Path.Combine(store, "portal.db")}",
        });
        Assert.Equal(0, (await PortalProgram.RunHereAsync(app, "backup", Path.Combine(store, "copy.db"))).ExitCode);

        await app.InStoreAsync(async database =>
        {
            // SQLite has its other files while a connection is open that has read something.
            await database.Database.OpenConnectionAsync(Stop);
            await database.Sessions.AnyAsync(Stop);
            AssertPrivate(store, ["copy.db", "portal.db", "portal.db-shm", "portal.db-wal", "portal.db.lock"]);
            return true;
        });
    }

    [Fact]
    public async Task The_local_pool_with_the_passwords_of_its_people()
    {
        var data = Path.Combine(_folder, "pool");
        await using var pool = await LocalPoolServer.StartAsync(
            new LocalPoolOptions { Port = 0, Data = data, SigningKeys = PortalApp.Keys }, Stop);

        AssertPrivate(data, ["local-pool.db", "local-pool.db-shm", "local-pool.db-wal", "people.json"]);
    }

    private static void AssertPrivate(string folder, string[] files)
    {
        Assert.Equal(OfFiles | UnixFileMode.UserExecute, File.GetUnixFileMode(folder));
        Assert.Equal(files, Directory.GetFiles(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.All(Directory.GetFiles(folder), file => Assert.Equal(OfFiles, File.GetUnixFileMode(file)));
    }
}
