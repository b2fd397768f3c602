using IdentityPortal.Web.Accounts;
using IdentityPortal.Web.Store;

namespace IdentityPortal.Web.Areas.Support.Acts;

/// <summary>Counts each mail of the desk twice: for the member of staff who sends it and for the person who gets it.</summary>
internal sealed class DeskMailLimits(AttemptLimits limits)
{
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
