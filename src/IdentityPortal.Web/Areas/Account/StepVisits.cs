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
        if (!HttpMethods.IsPost(http.Request.Method))
        {
            return new StepVisit(pending, Known: null, IsOfOther: false, Gate: null);
        }

        var shown = http.Request.HasFormContentType ? shownAddresses.Decrypt(http.Request.Form[ShownAddresses.Field]) : null;
        if (pending is not null && shown != pending.Address)
        {
            await typedAddresses.RememberAsync(shown ?? pending.Address, http.RequestAborted);
            return new StepVisit(pending, Known: null, IsOfOther: true, Gate: null);
        }

        if (shown is null)
        {
            return new StepVisit(Pending: null, Known: null, IsOfOther: false, Gate: null);
        }

        // Also without a pending step, because the first press may just be replacing it.
        var gate = await _gates.EnterAsync(shown, http.RequestAborted);
        var known = await browsers.FindAsync(shown, http.RequestAborted);
        return new StepVisit(await FindAsync(http.RequestAborted), known, IsOfOther: false, gate);
    }

    /// <summary>A proof is a step of the session that asked for it, and of no other.</summary>
    public async Task<PendingChallenge?> FindAsync(CancellationToken cancellationToken) =>
        await challenges.FindAsync(cancellationToken) is { } pending
        && (pending.ProofOf is null || pending.Begun is not null || (await session.FindAsync())?.Id == pending.ProofOf)
            ? pending
            : null;

    /// <returns>The step that a finished step led to; null if it has ended.</returns>
    public Task<PendingChallenge?> GoOnAgainAsync(string next, CancellationToken cancellationToken) => challenges.GoOnAgainAsync(next, cancellationToken);

    /// <returns>False if the session that the step began has ended.</returns>
    public Task<bool> BeginAgainAsync(string begun) => session.BeginAgainAsync(begun);
}
