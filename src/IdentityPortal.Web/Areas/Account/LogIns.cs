using IdentityPortal.Web.Accounts;
using IdentityPortal.Web.Accounts.Details;
using IdentityPortal.Web.Forms;
using IdentityPortal.Web.Sessions;
using IdentityPortal.Web.Store;
using Microsoft.AspNetCore.Mvc;

namespace IdentityPortal.Web.Areas.Account;

/// <summary>Where a log-in leads after its password or another step: to the next step, or into a session.</summary>
internal sealed class LogIns(
    CognitoAccountService accounts,
    PendingChallenges challenges,
    PendingConfirmations confirmations,
    TypedAddresses typedAddresses,
    RememberedAccounts remembered,
    KnownBrowsers browsers,
    InheritedDetails inherited,
    IHttpContextAccessor current,
    PortalSession session)
{
    public async Task<LoginBrowser> BrowserAsync(EmailAddress address, CancellationToken cancellationToken) =>
        new(confirmations.Key, await browsers.FindAsync(address.Canonical, cancellationToken));

    public async Task<IActionResult> GoOnAsync(PendingChallenge pending, string? returnUrl, CancellationToken cancellationToken)
    {
        await challenges.RememberAsync(pending, cancellationToken);
        return PageOf(pending, returnUrl);
    }

    /// <summary>
    /// Leads from one step to the next. A step may be pressed a second time before the answer to the first arrives. Then the browser cancels the first
    /// request, but Cognito has accepted it and would refuse the second. So what the first began is stored in any case.
    /// </summary>
    public async Task<IActionResult> GoOnAsync(PendingChallenge pending, PendingChallenge next, string? returnUrl)
    {
        await challenges.GoOnAsync(pending, next, CancellationToken.None);
        return PageOf(next, returnUrl);
    }

    public async Task<IActionResult> FinishAsync(
        LoggedInPerson person, EmailAddress address, bool remember, string? returnUrl, CancellationToken cancellationToken)
    {
        await confirmations.FinishAsync(address, cancellationToken);
        var isToCheck = await inherited.RemoveAsync(person, cancellationToken);
        await session.BeginAsync(person, remember);
        await remembered.KeepAsync(person, remember, cancellationToken);
        return LeadIn(isToCheck, returnUrl);
    }

    /// <summary>Begins a new session of somebody who is logged in and has proved again who they are.</summary>
    /// <returns>The session's key; null if it was somebody else.</returns>
    public async Task<string?> ReplaceAsync(CurrentSession current, LoggedInPerson person)
    {
        if (person.Subject != current.Person.Subject)
        {
            await accounts.RevokeAsync(person);
            return null;
        }

        var begun = await session.ReplaceAsync(current, person);
        await accounts.RevokeAsync(current.Person);
        return begun;
    }

    /// <summary>Begins the session after a step, which may be pressed a second time, as in <see cref="GoOnAsync(PendingChallenge, PendingChallenge, string?)"/>.</summary>
    public async Task<IActionResult> FinishAsync(LoggedInPerson person, PendingChallenge pending, string? returnUrl)
    {
        if (pending.ProofOf is not null)
        {
            if (await session.FindAsync() is { } current && await ReplaceAsync(current, person) is { } proved)
            {
                await challenges.FinishAsync(pending, proved, CancellationToken.None);
            }

            return new LocalRedirectResult(returnUrl ?? LocalReturnUrlOnly.Otherwise);
        }

        await confirmations.FinishAsync(EmailAddress.Of(pending.Address), CancellationToken.None);
        var isToCheck = await inherited.RemoveAsync(person, CancellationToken.None);
        await challenges.FinishAsync(pending, await session.BeginAsync(person, pending.RememberMe), CancellationToken.None);
        await remembered.KeepAsync(person, pending.RememberMe, CancellationToken.None);
        return LeadIn(isToCheck, returnUrl);
    }

    /// <param name="pending">How far the step has got; null if it is where it was.</param>
    public Task KeepAsync(PendingChallenge? pending, CancellationToken cancellationToken) =>
        pending is null ? Task.CompletedTask : challenges.ChangeAsync(pending, cancellationToken);

    /// <summary>Gives a step up. The person logs in again, for which the address is filled in.</summary>
    public async Task ForgetAsync(PendingChallenge pending, CancellationToken cancellationToken)
    {
        await challenges.ForgetAsync(cancellationToken);
        await typedAddresses.RememberAsync(pending.Address, cancellationToken);
    }

    public static RedirectToPageResult PageOf(PendingChallenge pending, string? returnUrl) =>
        new("/" + pending.Step, new { area = "Account", returnUrl });

    /// <summary>Whoever has confirmed an address that perhaps somebody else had registered sees first which details the account has.</summary>
    private LocalRedirectResult LeadIn(bool hasDetailsToCheck, string? returnUrl)
    {
        if (!hasDetailsToCheck)
        {
            return new LocalRedirectResult(returnUrl ?? LocalReturnUrlOnly.Otherwise);
        }

        current.HttpContext!.ShowBanner("Details.Inherited");
        return new LocalRedirectResult("/Account/Details");
    }
}
