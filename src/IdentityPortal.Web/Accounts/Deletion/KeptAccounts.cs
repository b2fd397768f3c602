using IdentityPortal.Web.Sessions;

namespace IdentityPortal.Web.Accounts.Deletion;

/// <summary>Brings back an account that is disabled until it is deleted, with the token in the link that the person was sent.</summary>
internal sealed class KeptAccounts(
    AccountDeletions deletions, AccountDisabling disabling, AccountCalls calls, KnownBrowsers browsers, TimeProvider clock)
{
    private const int MostWaits = 8;

    private static readonly TimeSpan Wait = TimeSpan.FromMilliseconds(250);

    /// <returns>When the account will be deleted; null if the link cannot keep it.</returns>
    public async Task<DateTimeOffset?> FindAsync(string? token, CancellationToken cancellationToken) =>
        (await deletions.FindScheduledAsync(token, cancellationToken))?.DueAt;

    /// <param name="sub">Cognito's id of the account.</param>
    /// <returns>When the account will be deleted; null if it is not disabled for that.</returns>
    public async Task<DateTimeOffset?> FindOfAsync(string sub, CancellationToken cancellationToken) =>
        (await deletions.FindScheduledOfAsync(sub, cancellationToken))?.DueAt;

    public async Task<KeepAccountOutcome> KeepAsync(string? token, CancellationToken cancellationToken)
    {
        var (found, acting) = (await deletions.FindScheduledAsync(token, cancellationToken), browsers.Acting());
        return await calls.AnswerAsync(
            "KeepAccount",
            found?.Order.Address,
            AccountErrors.ForKeepAccount,
            patience => found is null ? KeptBeforeAsync(token, patience) : StopAsync(token, found, acting, patience),
            cancellationToken);
    }

    /// <summary>
    /// Brings an account back whose old owner undoes a change of its address. Whoever made the change may have asked for the deletion, too, and got the link.
    /// </summary>
    /// <param name="account">The account with its old address.</param>
    /// <exception cref="OperationCanceledException">Another request holds the deletion.</exception>
    public async Task KeepOfAsync(AccountId account, CancellationToken cancellationToken)
    {
        if (await deletions.FindScheduledOfAsync(account.Subject!, cancellationToken) is not { } found)
        {
            return;
        }

        if (!await deletions.TryHoldAsync(found.Receipt, cancellationToken))
        {
            throw new OperationCanceledException("The deletion of the account is being stopped or carried out.");
        }

        await disabling.StopAsync(found, account, acting: null, cancellationToken);
    }

    /// <summary>If another request is keeping the account, because the button was pressed twice, waits a moment for it to end.</summary>
    private async Task<KeepAccountOutcome> StopAsync(string? token, OpenDeletion found, ActingBrowser? acting, CancellationToken cancellationToken)
    {
        for (var waits = 0; !await deletions.TryHoldAsync(found.Receipt, cancellationToken); waits++)
        {
            if (await deletions.FindScheduledAsync(token, cancellationToken) is null)
            {
                return await KeptBeforeAsync(token, cancellationToken);
            }

            if (waits == MostWaits)
            {
                return new KeepAccountOutcome.TryLater();
            }

            await Task.Delay(Wait, clock, cancellationToken);
        }

        return await disabling.StopAsync(found, found.Account, acting, cancellationToken) ? new KeepAccountOutcome.Kept() : new KeepAccountOutcome.StillDisabled();
    }

    private async Task<KeepAccountOutcome> KeptBeforeAsync(string? token, CancellationToken cancellationToken) =>
        await deletions.FindKeptAsync(token, cancellationToken) switch
        {
            null => new KeepAccountOutcome.Gone(),
            true => new KeepAccountOutcome.Kept(IsRepeat: true),
            false => new KeepAccountOutcome.StillDisabled(IsRepeat: true),
        };
}
