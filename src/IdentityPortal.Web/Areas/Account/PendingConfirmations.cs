using IdentityPortal.Web.Accounts;
using IdentityPortal.Web.Security;
using IdentityPortal.Web.Sessions;
using IdentityPortal.Web.Settings;
using IdentityPortal.Web.Store;
using Microsoft.Extensions.Options;

namespace IdentityPortal.Web.Areas.Account;

/// <summary>Stores the <see cref="PendingConfirmation"/> of the current browser.</summary>
internal sealed class PendingConfirmations(
    BrowserNotes notes, KnownBrowsers browsers, PortalCookies cookies, IOptions<PortalOptions> options, TimeProvider clock)
{
    /// <summary>Cognito's codes are valid for a day.</summary>
    private static readonly TimeSpan Life = TimeSpan.FromDays(1);

    /// <summary>A browser that has proved control of the mailbox stays known until it logs in.</summary>
    private static readonly TimeSpan ConfirmedLife = TimeSpan.FromDays(90);

    /// <summary>The most letters of details that are kept, because strangers can make any number of notes.</summary>
    private const int MostLetters = 300;

    public BrowserKey? Key => notes.KeyOf(cookies.Pending);

    public Task<PendingConfirmation?> FindAsync(CancellationToken cancellationToken) =>
        notes.FindAsync<PendingConfirmation>(cookies.Pending, cancellationToken);

    /// <summary>Returns what this browser did for this address; null if it did nothing, or did it for another one.</summary>
    public async Task<PendingConfirmation?> FindAsync(EmailAddress address, CancellationToken cancellationToken) =>
        await FindAsync(cancellationToken) is { } pending && pending.IsFor(address) ? pending : null;

    /// <summary>Whether this browser has still to confirm the address. Without a code, no browser knows.</summary>
    public async Task<bool> IsOpenAsync(EmailAddress address, CancellationToken cancellationToken) =>
        options.Value.Register.RegistersByCode() && await FindAsync(address, cancellationToken) is { Confirmed: false };

    /// <summary>
    /// The address was registered. What this browser did for the same account before is kept: that it has created the account, so that the code logs it
    /// in, or that it has confirmed the address, because its key is then needed for the first log-in.
    /// </summary>
    /// <param name="details">What was entered beside the address.</param>
    /// <param name="outcome">A new account has nothing to do with an earlier one of the same address.</param>
    public async Task RegisteredAsync(
        EmailAddress address, List<string> details, RegisterOutcome outcome, string? returnUrl, CancellationToken cancellationToken)
    {
        var (isNew, signUpSession) = outcome is RegisterOutcome.CodeSent sent ? (sent.IsNew, sent.SignUpSession) : (outcome is RegisterOutcome.Waits { IsNew: true }, null);
        var earlier = isNew ? null : await FindAsync(address, cancellationToken);
        if (earlier is { Confirmed: true })
        {
            await AskAgainAsync(cancellationToken);
            return;
        }

        var pending = new PendingConfirmation
        {
            Address = address.Typed,
            Details = details.Sum(detail => detail.Length) <= MostLetters ? details : [],
            DetailsUntil = clock.GetUtcNow() + TypedAddresses.Life,
            SignUpSession = earlier?.SignUpSession ?? signUpSession,
            ReturnUrl = returnUrl ?? earlier?.ReturnUrl,
        };
        await notes.ReplaceAsync(cookies.Pending, pending, BrowserKey.Create(), Life, cancellationToken);
    }

    /// <summary>What was entered beside the address when it was registered in this browser.</summary>
    /// <param name="typed">Null for the last registration, whatever its address.</param>
    public async Task<List<string>> DetailsAsync(string? typed, CancellationToken cancellationToken) =>
        await FindAsync(cancellationToken) is { } pending && pending.DetailsUntil > clock.GetUtcNow() && (typed is null || pending.IsFor(EmailAddress.Of(typed)))
            ? [.. pending.Details]
            : [];

    /// <summary>A code for the address was asked for.</summary>
    public async Task AskedAsync(EmailAddress address, string? returnUrl, CancellationToken cancellationToken)
    {
        switch (await FindAsync(address, cancellationToken))
        {
            case null:
                var pending = new PendingConfirmation { Address = address.Typed, ReturnUrl = returnUrl };
                await notes.ReplaceAsync(cookies.Pending, pending, BrowserKey.Create(), Life, cancellationToken);
                break;
            case { Confirmed: true }:
                await AskAgainAsync(cancellationToken);
                break;
        }
    }

    /// <summary>The address is confirmed. Only this browser may log in to it first.</summary>
    /// <param name="known">What this browser did for the address before.</param>
    public async Task ConfirmedAsync(EmailAddress address, PendingConfirmation? known, BrowserKey key, CancellationToken cancellationToken)
    {
        var pending = ConfirmedOf(known ?? new PendingConfirmation { Address = address.Typed });
        await KeepConfirmedAsync(pending, cancellationToken);
        await notes.KeepAsync(cookies.Pending, pending, key, ConfirmedLife, cancellationToken);

        // The code has proved control of the mailbox, so a stranger's wrong passwords do not delay the log-in here.
        await browsers.RememberAsync(pending.Address);
    }

    /// <summary>The browser is logged in to the account of this address, and no longer needs the cookie.</summary>
    public async Task FinishAsync(EmailAddress address, CancellationToken cancellationToken)
    {
        if (await notes.ChangeAsync<PendingConfirmation>(cookies.Pending, pending => pending.IsFor(address) ? ConfirmedOf(pending) : null, cancellationToken))
        {
            notes.DropCookie(cookies.Pending);
        }
    }

    /// <summary>The page for the code is to be shown again, although this browser has confirmed the address: the account may be a new one.</summary>
    private Task<bool> AskAgainAsync(CancellationToken cancellationToken) =>
        notes.ChangeAsync<PendingConfirmation>(cookies.Pending, pending => pending with { AskedAgain = true }, cancellationToken);

    /// <summary>Keeps the note under the browser's key for a repeated submission, because the response to the first may have been lost.</summary>
    private Task<bool> KeepConfirmedAsync(PendingConfirmation pending, CancellationToken cancellationToken) =>
        notes.ChangeAsync<PendingConfirmation>(cookies.Pending, _ => ConfirmedOf(pending), cancellationToken);

    private static PendingConfirmation ConfirmedOf(PendingConfirmation pending) => pending with { Confirmed = true, Details = [], SignUpSession = null };
}
