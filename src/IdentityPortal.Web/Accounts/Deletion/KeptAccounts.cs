namespace IdentityPortal.Web.Accounts.Deletion;

/// <summary>Brings back an account that is disabled until it is deleted, with the token in the link that the person was sent.</summary>
internal sealed class KeptAccounts(AccountDeletions deletions, AccountDisabling disabling, AccountCalls calls, TimeProvider clock)
{
    private const int MostWaits = 8;

    private static readonly TimeSpan Wait = TimeSpan.FromMilliseconds(250);

    /// <returns>When the account will be deleted; null if the link cannot keep it.</returns>
    public async Task<DateTimeOffset?> FindAsync(string? token, CancellationToken cancellationToken) =>
        (await deletions.FindScheduledAsync(token, cancellationToken))?.DueAt;

    public async Task<KeepAccountOutcome> KeepAsync(string? token, CancellationToken cancellationToken)
    {
        var found = await deletions.FindScheduledAsync(token, cancellationToken);
        return await calls.AnswerAsync(
            "KeepAccount",
            found?.Order.Address,
            AccountErrors.ForKeepAccount,
            patience => found is null ? KeptBeforeAsync(token, patience) : StopAsync(token, found, patience),
            cancellationToken,
            subject: found?.Order.Sub);
    }

    /// <summary>
    /// Brings an account back whose old owner undoes a change of its address. Whoever made the change may have asked for the deletion, too, and got the link.
    /// </summary>
    /// <param name="sub">Cognito's id of the account.</param>
    /// <exception cref="OperationCanceledException">Another request holds the deletion.</exception>
    public async Task KeepOfAsync(string sub, CancellationToken cancellationToken)
    {
        if (await deletions.FindScheduledOfAsync(sub, cancellationToken) is not { } found)
        {
            return;
        }

        if (!await deletions.TryHoldAsync(found.Receipt, cancellationToken))
        {
            throw new OperationCanceledException("The deletion of the account is being stopped or carried out.");
        }

        await disabling.StopAsync(found, cancellationToken);
    }

    /// <summary>If another request is keeping the account, because the button was pressed twice, waits a moment for it to end.</summary>
    private async Task<KeepAccountOutcome> StopAsync(string? token, OpenDeletion found, CancellationToken cancellationToken)
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

        return await disabling.StopAsync(found, cancellationToken) ? new KeepAccountOutcome.Kept() : new KeepAccountOutcome.StillDisabled();
    }

    private async Task<KeepAccountOutcome> KeptBeforeAsync(string? token, CancellationToken cancellationToken) =>
        await deletions.FindKeptAsync(token, cancellationToken) switch
        {
            null => new KeepAccountOutcome.Gone(),
            true => new KeepAccountOutcome.Kept(IsRepeat: true),
            false => new KeepAccountOutcome.StillDisabled(IsRepeat: true),
        };
}
