using IdentityPortal.Web.Accounts;
using IdentityPortal.Web.Sessions;
using IdentityPortal.Web.Store;
using Microsoft.AspNetCore.Mvc;

namespace IdentityPortal.Web.Areas.Account;

/// <summary>Where a log-in leads after its password or another step: to the next step, or into a session.</summary>
internal sealed class LogIns(PendingChallenges challenges, PendingConfirmations confirmations, PortalSession session)
{
    public async Task<IActionResult> GoOnAsync(PendingChallenge pending, string? returnUrl, CancellationToken cancellationToken)
    {
        await challenges.RememberAsync(pending, cancellationToken);
        return PageOf(pending, returnUrl);
    }

    public async Task<IActionResult> FinishAsync(
        LoggedInPerson person, EmailAddress address, bool remember, string? returnUrl, CancellationToken cancellationToken)
    {
        await confirmations.FinishAsync(address, cancellationToken);
        await session.BeginAsync(person, remember);
        return new LocalRedirectResult(returnUrl ?? "/");
    }

    /// <summary>Begins the session after a step, which may be pressed a second time before the answer to the first arrives.</summary>
    public async Task<IActionResult> FinishAsync(
        LoggedInPerson person, PendingChallenge pending, string? returnUrl, CancellationToken cancellationToken)
    {
        await confirmations.FinishAsync(EmailAddress.Of(pending.Address), cancellationToken);
        await challenges.FinishAsync(pending, await session.BeginAsync(person, pending.RememberMe), cancellationToken);
        return new LocalRedirectResult(returnUrl ?? "/");
    }

    /// <param name="pending">How far the step has got; null if it is where it was.</param>
    public Task KeepAsync(PendingChallenge? pending, CancellationToken cancellationToken) =>
        pending is null ? Task.CompletedTask : challenges.ChangeAsync(pending, cancellationToken);

    public Task ForgetAsync(CancellationToken cancellationToken) => challenges.ForgetAsync(cancellationToken);

    public static RedirectToPageResult PageOf(PendingChallenge pending, string? returnUrl) =>
        new("/" + pending.Step, new { area = "Account", returnUrl });
}
