using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace IdentityPortal.Web.Store;

/// <summary>
/// With its write-ahead log SQLite needs to reach the disk only now and then to stay whole. Reaching it at every write, of which a sign-in has
/// several and one writer at a time, would make the disk the measure of the portal.
/// </summary>
internal sealed class SqliteSynchronous : DbConnectionInterceptor
{
    private const string Setting = "PRAGMA synchronous = NORMAL";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Setting;
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = Setting;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
