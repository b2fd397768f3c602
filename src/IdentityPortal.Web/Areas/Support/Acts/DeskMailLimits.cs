using IdentityPortal.Web.Accounts;
using IdentityPortal.Web.Store;

namespace IdentityPortal.Web.Areas.Support.Acts;

/// <summary>Counts each mail of the desk twice: for the member of staff who sends it and for the person who gets it.</summary>
internal sealed class DeskMailLimits(AttemptLimits limits)
{
    /// <returns>The refusal that the next mail would meet; null if it is allowed now.</returns>
    public async Task<ActOutcome.TooMany?> FindAsync(StaffMember staff, string address, CancellationToken cancellationToken)
    {
        if (await limits.WaitAsync(new StaffKey(staff.Sub), cancellationToken) is { Ticks: > 0 } ofStaff)
        {
            return new ActOutcome.TooMany(Desk: false, ofStaff);
        }

        var ofPerson = await limits.WaitAsync(AttemptKind.DeskSend, address, cancellationToken);
        return ofPerson > TimeSpan.Zero ? new ActOutcome.TooMany(Desk: true, ofPerson) : null;
    }

    /// <returns>The counted attempts, and the refusal if another mail is not allowed yet.</returns>
    public async Task<(Attempt[] Counted, ActOutcome.TooMany? Refusal)> TakeAsync(StaffMember staff, string address)
    {
        var byStaff = await limits.TakeAsync(new StaffKey(staff.Sub), CancellationToken.None);
        if (!byStaff.IsGranted)
        {
            return ([], new ActOutcome.TooMany(Desk: false, byStaff.Wait));
        }

        var forPerson = await limits.TakeAsync(AttemptKind.DeskSend, address, CancellationToken.None);
        if (!forPerson.IsGranted)
        {
            await GiveBackAsync([byStaff]);
            return ([], new ActOutcome.TooMany(Desk: true, forPerson.Wait));
        }

        return ([byStaff, forPerson], null);
    }

    /// <summary>Takes back the attempts of a mail that was not sent.</summary>
    public async Task GiveBackAsync(Attempt[] counted)
    {
        foreach (var attempt in counted)
        {
            await limits.GiveBackAsync(attempt);
        }
    }
}
