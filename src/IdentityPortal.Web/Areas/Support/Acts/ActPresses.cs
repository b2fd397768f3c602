using IdentityPortal.Web.Accounts;
using IdentityPortal.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace IdentityPortal.Web.Areas.Support.Acts;

/// <summary>Which pages' buttons were pressed: a second press, or a reload, leads to the receipt of the first.</summary>
internal sealed class ActPresses(IDbContextFactory<PortalDatabase> databases, TimeProvider clock)
{
    private static readonly TimeSpan Life = TimeSpan.FromDays(1);

    private readonly Gates _gates = new();

    /// <summary>
    /// The second of two presses of one page waits here until the first is done. Only within this instance: on different instances both may
    /// send, and the limits bound what they send.
    /// </summary>
    public Task<IDisposable> EnterAsync(Guid press, CancellationToken cancellationToken) => _gates.EnterAsync(press.ToByteArray()[0], cancellationToken);

    /// <returns>Null when this is the first press; else the number of the act's row in the trail.</returns>
    public async Task<long?> FindAsync(Guid press, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return (await database.SupportPresses.AsNoTracking().SingleOrDefaultAsync(row => row.Id == press, cancellationToken))?.Number;
    }

    public async Task KeepAsync(Guid press, long number)
    {
        await using var database = await databases.CreateDbContextAsync();
        database.SupportPresses.Add(new SupportPressRow { Id = press, Number = number, ExpiresAt = clock.GetUtcNow() + Life });
        await database.SaveChangesAsync();
    }
}
