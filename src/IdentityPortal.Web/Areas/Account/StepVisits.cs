using IdentityPortal.Web.Accounts;
using IdentityPortal.Web.Security;
using IdentityPortal.Web.Sessions;

namespace IdentityPortal.Web.Areas.Account;

/// <summary>Finds the step that a request is about.</summary>
internal sealed class StepVisits(
    PendingChallenges challenges, ShownAddresses shownAddresses, TypedAddresses typedAddresses, AddressGates gates, PortalSession session)
{
    /// <summary>A second press of the same button waits here for the first, so that it finds what the first has begun.</summary>
    public async Task<StepVisit> BeginAsync(HttpContext http)
    {
        var pending = await challenges.FindAsync(http.RequestAborted);
        if (pending is null || !HttpMethods.IsPost(http.Request.Method))
        {
            return new StepVisit(pending, IsOfOther: false, Gate: null);
        }

        var shown = shownAddresses.Decrypt(http.Request.Form[ShownAddresses.Field]);
        if (shown != pending.Address)
        {
            await typedAddresses.RememberAsync(shown ?? pending.Address, http.RequestAborted);
            return new StepVisit(pending, IsOfOther: true, Gate: null);
        }

        var gate = await gates.EnterAsync(pending.Address, http.RequestAborted);
        return new StepVisit(await challenges.FindAsync(http.RequestAborted), IsOfOther: false, gate);
    }

    /// <returns>False if the session that the step began has ended.</returns>
    public Task<bool> TakeOverAsync(string begun) => session.TakeOverAsync(begun);
}
