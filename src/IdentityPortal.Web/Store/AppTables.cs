using Microsoft.EntityFrameworkCore;

namespace IdentityPortal.Web.Store;

/// <summary>
/// The tables of apps, as the store sees them. They are those of a library that a single folder above knows, so that folder says how their rows are
/// found and deleted.
/// </summary>
/// <param name="AddTo">Adds the tables to the store.</param>
/// <param name="Grants">What apps were given, of all people.</param>
/// <param name="EndAsync">Ends what an app (client id) was given of the account with this sub: in the session with this id for life, or in all if it is null. Returns how many log-ins to the app that were.</param>
/// <param name="DeleteAsync">Deletes the rows of the account with this sub, and returns how many there were.</param>
/// <param name="DeleteExpiredAsync">Deletes the rows that nothing can need at this time, and returns how many there were.</param>
internal sealed record AppTables(
    Action<ModelBuilder> AddTo,
    Func<PortalDatabase, IQueryable<AppGrant>> Grants,
    Func<PortalDatabase, string, string, string?, CancellationToken, Task<int>> EndAsync,
    Func<PortalDatabase, string, Task<int>> DeleteAsync,
    Func<PortalDatabase, DateTimeOffset, CancellationToken, Task<int>> DeleteExpiredAsync);
