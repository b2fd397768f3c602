using IdentityPortal.Web.Areas.Account;
using IdentityPortal.Web.Sessions;
using IdentityPortal.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace IdentityPortal.Web.Operation;

/// <summary>What an operator does with the store by the portal's own program instead of SQL.</summary>
internal static class StoreCommands
{
    public static bool IsOne(string[] arguments) => arguments is ["who" or "erase" or "backup", _];

    public static async Task<int> RunAsync(IServiceProvider services, string[] arguments)
    {
        var databases = services.GetRequiredService<IDbContextFactory<PortalDatabase>>();
        await using var database = await databases.CreateDbContextAsync();
        switch (arguments)
        {
            case ["who", var address]:
                Console.WriteLine(services.GetRequiredService<AccountEvents>().WhoIs(address));
                return 0;
            case ["erase", var address]:
                Console.WriteLine($"Erased {await EraseAsync(services, database, address.Trim())} rows.");
                return 0;
            case ["backup", var file] when !database.Database.IsSqlite():
                Console.Error.WriteLine($"The store is not SQLite: pg_dump makes {file} of a PostgreSQL one.");
                return 1;
            case ["backup", var file] when File.Exists(file):
                Console.Error.WriteLine($"{file} is there already and stays as it is.");
                return 1;
            default:
                await database.Database.ExecuteSqlAsync($"VACUUM INTO {arguments[1]}");
                Console.WriteLine($"Copied the store to {arguments[1]}.");
                return 0;
        }
    }

    private static async Task<int> EraseAsync(IServiceProvider services, PortalDatabase database, string address)
    {
        var addressHash = services.GetRequiredService<KeyedHash>().OfAddress(address);
        return await database.Sessions.Where(row => row.AddressHash == addressHash).ExecuteDeleteAsync()
            + await database.CodeSends.Where(row => row.AddressHash == addressHash).ExecuteDeleteAsync()
            + await database.MailboxProofs.Where(row => row.AddressHash == addressHash).ExecuteDeleteAsync()
            + await services.GetRequiredService<BrowserNotes>().EraseAsync(address);
    }
}
