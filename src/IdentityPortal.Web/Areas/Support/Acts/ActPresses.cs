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

    /// <returns>The number that is stored. Another one if the same page was submitted on another instance, and that act ended first.</returns>
    public async Task<long> KeepAsync(ActRequest request, long number)
    {
        var press = IdOf(request);
        var expiresAt = (clock.GetUtcNow() + Life).ToUnixTimeMilliseconds();
        await using var database = await databases.CreateDbContextAsync();
        await database.Database.ExecuteSqlAsync(
            $"""INSERT INTO "SupportPresses" ("Id", "Number", "ExpiresAt") VALUES ({press}, {number}, {expiresAt}) ON CONFLICT DO NOTHING""");
        return await database.SupportPresses.Where(row => row.Id == press).Select(row => row.Number).SingleAsync();
    }

    // The form says which page it was on, and may say the wrong one. The first receipt is only right for the same act of the same member of staff on
    // the same person.
    private static Guid IdOf(ActRequest request)
    {
        var submitted = $"{request.Press} {request.Staff.Sub} {request.Act} {request.Sub}";
        return new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(submitted)).AsSpan(0, 16));
    }
}
