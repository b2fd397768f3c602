using System.Security.Cryptography;
using System.Text;
using IdentityPortal.Web.Accounts;
using IdentityPortal.Web.Audit;
using IdentityPortal.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace IdentityPortal.Web.Areas.Support.Acts;

/// <summary>Remembers which pages were submitted, so that a repeated submission or a reload leads to the receipt of the first.</summary>
internal sealed class ActPresses(IDbContextFactory<PortalDatabase> databases, TrailReader trail, TimeProvider clock)
{
    private static readonly TimeSpan Life = TimeSpan.FromDays(1);

    /// <summary>A browser that goes back gets a new page, so for this long the same act may be an accident.</summary>
    private static readonly TimeSpan Moment = TimeSpan.FromMinutes(1);

    private readonly Gates _gates = new();

    /// <summary>
    /// Makes the second of two submissions of one act wait until the first is done, whether they come from one page or two. This works only within
    /// one instance: on different instances both may send a mail, within the limits.
    /// </summary>
    public Task<IDisposable> EnterAsync(ActRequest request, CancellationToken cancellationToken) =>
        _gates.EnterAsync(IdOf(request with { Press = Guid.Empty }).ToByteArray()[0], cancellationToken);

    /// <returns>The same act by the same member of staff on the same person within the last minute; null if there is none.</returns>
    public Task<TrailEntry?> LastAsync(StaffMember staff, SupportAct act, string sub, CancellationToken cancellationToken) => trail.LastDoneAsync(
        new TrailFilter(Staff: [staff.Sub], Subject: sub, Actions: ActNames.AllOf(act), From: clock.GetUtcNow() - Moment), cancellationToken);

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
        await using var database = await databases.CreateDbContextAsync();
        await database.AddIfAbsentAsync(
            new SupportPressRow { Id = press, Number = number, ExpiresAt = clock.GetUtcNow() + Life }, CancellationToken.None);
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
