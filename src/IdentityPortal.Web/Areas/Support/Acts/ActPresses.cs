using System.Security.Cryptography;
using System.Text;
using IdentityPortal.Web.Accounts;
using IdentityPortal.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace IdentityPortal.Web.Areas.Support.Acts;

/// <summary>Remembers which pages were submitted, so that a repeated submission or a reload leads to the receipt of the first.</summary>
internal sealed class ActPresses(IDbContextFactory<PortalDatabase> databases, TimeProvider clock)
{
    private static readonly TimeSpan Life = TimeSpan.FromDays(1);

    private readonly Gates _gates = new();

    /// <summary>
    /// Makes the second of two submissions of one page wait until the first is done. This works only within one instance: on different instances
    /// both may send a mail, within the limits.
    /// </summary>
    public Task<IDisposable> EnterAsync(ActRequest request, CancellationToken cancellationToken) =>
        _gates.EnterAsync(IdOf(request).ToByteArray()[0], cancellationToken);

    /// <returns>The number of the act's row in the trail; null for the first submission.</returns>
    public async Task<long?> FindAsync(ActRequest request, CancellationToken cancellationToken)
    {
        var press = IdOf(request);
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return (await database.SupportPresses.AsNoTracking().SingleOrDefaultAsync(row => row.Id == press, cancellationToken))?.Number;
    }

    public async Task KeepAsync(ActRequest request, long number)
    {
        await using var database = await databases.CreateDbContextAsync();
        database.SupportPresses.Add(new SupportPressRow { Id = IdOf(request), Number = number, ExpiresAt = clock.GetUtcNow() + Life });
        await database.SaveChangesAsync();
    }

    // The form says which page it was on, and may say the wrong one. The first receipt is only right for the same act of the same member of staff on
    // the same person.
    private static Guid IdOf(ActRequest request)
    {
        var submitted = $"{request.Press} {request.Staff.Sub} {request.Act} {request.Sub}";
        return new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(submitted)).AsSpan(0, 16));
    }
}
