using IdentityPortal.Web.Accounts;
using IdentityPortal.Web.Accounts.Factors;
using IdentityPortal.Web.Forms;
using IdentityPortal.Web.Sessions;
using IdentityPortal.Web.Store;
using Microsoft.AspNetCore.Mvc;

namespace IdentityPortal.Web.Areas.Account;

/// <summary>Gives passkey.js the challenge of a passkey and takes the answer: at log-in, and when somebody proves again who they are.</summary>
internal sealed class PasskeyVisits(
    CognitoAccountService accounts,
    PendingChallenges challenges,
    PendingConfirmations confirmations,
    KnownBrowsers browsers,
    PasskeyOffer offer)
{
    /// <param name="address">The address of the account; null if the browser has sent none.</param>
    /// <param name="kind">Whether the person asks, or the browser that remembers the account.</param>
    /// <param name="proving">The session whose person proves again who they are; null at log-in.</param>
    public async Task<IActionResult> AskAsync(
        HttpResponse response, string? address, AttemptKind kind, CurrentSession? proving, CancellationToken cancellationToken)
    {
        if (!offer.IsOn)
        {
            return response.Refuse(StatusCodes.Status404NotFound);
        }

        if (address is null)
        {
            return response.Refuse(StatusCodes.Status422UnprocessableEntity);
        }

        var canonical = EmailAddress.Of(address).Canonical;
        var count = await CountAsync(canonical, proving, cancellationToken);
        switch (await accounts.AskForPasskeyAsync(canonical, kind, count, cancellationToken))
        {
            case PasskeyOutcome.Asked { Pending: var asked, Challenge: var challenge }:
                await challenges.RememberPasskeyAsync(asked with { ProofOf = proving?.Id }, cancellationToken);
                return new JsonResult(challenge);
            case PasskeyOutcome.TooManyTries { Wait: var wait }:
                return response.Refuse(StatusCodes.Status429TooManyRequests, wait);
            default:
                return response.Refuse(StatusCodes.Status503ServiceUnavailable);
        }
    }

    /// <param name="credential">What the browser has answered.</param>
    /// <param name="proving">As in <see cref="AskAsync"/>.</param>
    /// <returns>Null if nothing waits for an answer, or if another session has asked.</returns>
    public async Task<PasskeyOutcome?> AnswerAsync(string credential, CurrentSession? proving, CancellationToken cancellationToken) =>
        await challenges.TakePasskeyAsync(cancellationToken) is { } asked
        && asked.ProofOf == proving?.Id
        && PasskeyAnswer.Parse(credential) is { } answer
            ? await accounts.AnswerPasskeyAsync(
                asked, answer, confirmations.Key, await CountAsync(asked.Address, proving, cancellationToken), cancellationToken)
            : null;

    // Guesses of others at log-in do not delay somebody who is logged in.
    private async Task<GuessCount> CountAsync(string address, CurrentSession? proving, CancellationToken cancellationToken) =>
        proving is null ? GuessCount.Of(address, await browsers.FindAsync(address, cancellationToken)) : new GuessCount.OfSession(proving.Id);
}
