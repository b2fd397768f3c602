using IdentityPortal.Web.Accounts;
using IdentityPortal.Web.Security;
using IdentityPortal.Web.Sessions;

namespace IdentityPortal.Web.Areas.Account;

/// <summary>Stores the <see cref="PendingChallenge"/> of the current browser.</summary>
internal sealed class PendingChallenges(BrowserNotes notes, PortalCookies cookies)
{
    /// <summary>The longest life of a challenge that a pool can set (AuthSessionValidity).</summary>
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(15);

    private static readonly TimeSpan SecondPress = TimeSpan.FromMinutes(1);

    public Task<PendingChallenge?> FindAsync(CancellationToken cancellationToken) =>
        notes.FindAsync<PendingChallenge>(cookies.Challenge, cancellationToken);

    public Task RememberAsync(PendingChallenge pending, CancellationToken cancellationToken) =>
        notes.ReplaceAsync(cookies.Challenge, pending, BrowserKey.Create(), Life, cancellationToken);

    /// <summary>Keeps what has changed within the same step.</summary>
    public Task ChangeAsync(PendingChallenge pending, CancellationToken cancellationToken) =>
        notes.ChangeAsync<PendingChallenge>(cookies.Challenge, _ => pending, cancellationToken);

    /// <summary>Stores the step that the browser's step has led to.</summary>
    public async Task GoOnAsync(PendingChallenge pending, PendingChallenge next, CancellationToken cancellationToken)
    {
        var key = BrowserKey.Create();
        await notes.KeepAsync(cookies.Challenge, next, key, Life, cancellationToken);
        await LeaveAsync(pending with { Next = key.Text }, cancellationToken);
    }

    /// <summary>Gives the browser once more the key of the next step, because it may not have received it.</summary>
    /// <returns>The next step; null if it has ended.</returns>
    public Task<PendingChallenge?> GoOnAgainAsync(string next, CancellationToken cancellationToken) =>
        notes.KeepAgainAsync<PendingChallenge>(cookies.Challenge, next, Life, cancellationToken);

    /// <param name="begun">The key of the session that the log-in has begun.</param>
    public Task FinishAsync(PendingChallenge pending, string begun, CancellationToken cancellationToken) =>
        LeaveAsync(pending with { Begun = begun }, cancellationToken);

    /// <summary>
    /// Stores the challenge of a passkey apart from the others, because browsers ask for it while a step in another tab is pending.
    /// </summary>
    public Task RememberPasskeyAsync(PendingChallenge asked, CancellationToken cancellationToken) =>
        notes.ReplaceAsync(cookies.Passkey, asked, BrowserKey.Create(), Life, cancellationToken);

    /// <summary>Each challenge of a passkey can be answered once.</summary>
    public Task<PendingChallenge?> TakePasskeyAsync(CancellationToken cancellationToken) =>
        notes.TakeAsync<PendingChallenge>(cookies.Passkey, cancellationToken);

    public Task ForgetAsync(CancellationToken cancellationToken) => notes.DeleteAsync(cookies.Challenge, cancellationToken);

    private Task LeaveAsync(PendingChallenge finished, CancellationToken cancellationToken) =>
        notes.LeaveAsync(cookies.Challenge, finished with { Session = "", Key = null }, SecondPress, cancellationToken);
}
