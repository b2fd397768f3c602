using IdentityPortal.Web.Areas.Support.Acts;
using IdentityPortal.Web.Audit;
using IdentityPortal.Web.Security;

namespace IdentityPortal.Web.Areas.Support;

/// <summary>Reads a person for the page of the desk, and puts on record that a member of staff sees them. Nothing is shown unless that has succeeded.</summary>
internal sealed class PersonViews(SupportService support, DeskBrowser browser, AuditTrail trail)
{
    /// <param name="from">Network address of the member of staff.</param>
    public async Task<PersonOutcome> LookAsync(StaffMember staff, string sub, string? from, CancellationToken cancellationToken)
    {
        var outcome = await support.PersonAsync(sub);
        switch (outcome)
        {
            case PersonOutcome.Seen { Person.Account: var account }:
                await RecordAsync(account.Sub, account.AddressHash);
                await browser.AddPersonAsync(staff, account.Sub, MaskedAddress.Of(account.SignInName), cancellationToken);
                break;
            case PersonOutcome.Gone { Person: var gone }:
                await RecordAsync(gone.Sub, gone.AddressHash);
                await browser.AddGoneAsync(staff, gone.Sub, cancellationToken);
                break;
        }

        return outcome;

        Task<long> RecordAsync(string seen, string addressHash) => trail.NoteAsync(
            new TrailAct(staff.Sub, ActNames.Look, seen, addressHash, null, null, null, from), new TrailResult.Shown(), cancellationToken);
    }
}
