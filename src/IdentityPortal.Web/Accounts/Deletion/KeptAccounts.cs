namespace IdentityPortal.Web.Accounts.Deletion;

/// <summary>Brings back an account that is disabled until it is deleted, with the token in the link that the person was sent.</summary>
internal sealed class KeptAccounts(AccountDeletions deletions, AccountDisabling disabling, AccountCalls calls)
{
    /// <returns>When the account will be deleted; null if the link cannot keep it.</returns>
    public async Task<DateTimeOffset?> FindAsync(string? token, CancellationToken cancellationToken) =>
        (await deletions.FindScheduledAsync(token, cancellationToken))?.DueAt;

    public async Task<KeepAccountOutcome> KeepAsync(string? token, CancellationToken cancellationToken)
    {
        var found = await deletions.FindScheduledAsync(token, cancellationToken);
        return await calls.AnswerAsync<KeepAccountOutcome>(
            "KeepAccount",
            found?.Order.Address,
            AccountErrors.ForKeepAccount,
            async patience =>
            {
                if (found is null)
                {
                    return new KeepAccountOutcome.Gone();
                }

                if (!await deletions.TryHoldAsync(found.Receipt, patience))
                {
                    return new KeepAccountOutcome.TryLater();
                }

                await disabling.EnableAsync(found, patience);
                return new KeepAccountOutcome.Kept();
            },
            cancellationToken);
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

        await disabling.EnableAsync(found, cancellationToken);
    }
}
