using IdentityPortal.Web.Accounts;
using IdentityPortal.Web.Security;
using IdentityPortal.Web.Sessions;
using IdentityPortal.Web.Store;

namespace IdentityPortal.Web.Areas.Account;

/// <summary>Finds the step that a request is about.</summary>
internal sealed class StepVisits(
    PendingChallenges challenges,
    ShownAddresses shownAddresses,
    TypedAddresses typedAddresses,
    KnownBrowsers browsers,
    KeyedHash hash,
    PortalSession session)
{
    // Apart from the gates of confirmations, which a log-in passes through on its way.
    private readonly AddressGates _gates = new(hash);

    /// <summary>A second press of the same button waits here for the first, so that it finds what the first has begun.</summary>
    public async Task<StepVisit> BeginAsync(HttpContext http)
    {
        var pending = await FindAsync(http.RequestAborted);
        if (pending is null || !HttpMethods.IsPost(http.Request.Method))
        {
            return new StepVisit(pending, Known: null, IsOfOther: false, Gate: null);
        }

        var shown = shownAddresses.Decrypt(http.Request.Form[ShownAddresses.Field]);
        if (shown != pending.Address)
        {
            await typedAddresses.RememberAsync(shown ?? pending.Address, http.RequestAborted);
            return new StepVisit(pending, Known: null, IsOfOther: true, Gate: null);
        }

        var gate = await _gates.EnterAsync(pending.Address, http.RequestAborted);
        var known = await browsers.FindAsync(pending.Address, http.RequestAborted);
        return new StepVisit(await FindAsync(http.RequestAborted), known, IsOfOther: false, gate);
    }

    /// <summary>A proof is a step of the session that asked for it, and of no other.</summary>
    private async Task<PendingChallenge?> FindAsync(CancellationToken cancellationToken) =>
        await challenges.FindAsync(cancellationToken) is { } pending
        && (pending.ProofOf is null || pending.Begun is not null || (await session.FindAsync())?.Id == pending.ProofOf)
            ? pending
            : null;

    /// <returns>False if the session that the step began has ended.</returns>
    public Task<bool> BeginAgainAsync(string begun) => session.BeginAgainAsync(begun);
}
