using IdentityPortal.Web.Accounts;
using IdentityPortal.Web.Accounts.Deletion;
using IdentityPortal.Web.Audit;

namespace IdentityPortal.Web.Areas.Support.Acts;

/// <summary>Deletes accounts for people who have asked a lead for it, and stops deletions that have not happened yet.</summary>
internal sealed class DeletionActs(AccountDeletions deletions, AccountDeleter deleter, AccountDisabling disabling, DeletionGrace grace)
{
    /// <summary>When the account would be deleted; null for at once, also if it is disabled, because a link in a mail must not enable it.</summary>
    public DateTimeOffset? DueAt(DeskAccount account) => account.State.Enabled ? grace.DueAt : null;

    /// <exception cref="NotSetUpException">The portal lacks a permission for the grace period.</exception>
    public async Task<TrailResult> DeleteAsync(DeskAccount account, CancellationToken cancellationToken)
    {
        var dueAt = DueAt(account);
        if (dueAt is not null && grace.Obstacle is { } obstacle)
        {
            throw new NotSetUpException(obstacle);
        }

        var order = new DeletionOrder(account.Sub, account.Username, account.SignInName, AccessToken: null, RefreshToken: null) { Mail = account.AccountId.Mail };
        var begun = (await deletions.BeginAsync(order, session: null, dueAt, account.State.Enabled, cancellationToken))!;
        try
        {
            return await DoAsync(begun, order, cancellationToken);
        }
        catch (Exception error) when (begun.IsFirst && SupportErrors.ForAct(error) is not (null or ActOutcome.Unknown))
        {
            await deletions.DropAsync(begun.Receipt);
            throw;
        }
    }

    /// <summary>
    /// Stops the deletion of an account, which a lead has just enabled. <see cref="DeletionKeeper"/> would do it, too, but later; so it does if somebody else
    /// works on the deletion.
    /// </summary>
    /// <returns>The number of the deletion; null if none was stopped.</returns>
    public async Task<DeletionReceipt?> StopAsync(DeskAccount account, CancellationToken cancellationToken)
    {
        if (await deletions.FindScheduledOfAsync(account.Sub, cancellationToken) is not { } found
            || !await deletions.TryHoldAsync(found.Receipt, cancellationToken))
        {
            return null;
        }

        await deletions.KeepAsync(found, account.AccountId, acting: null, isEnabled: true);
        return found.Receipt;
    }

    private async Task<TrailResult> DoAsync(BegunDeletion begun, DeletionOrder order, CancellationToken cancellationToken)
    {
        // If the outcome is not known, DeletionKeeper finishes it.
        if (begun.DueAt is not { } dueAt)
        {
            await deleter.DeleteAsync(begun.Receipt, order, cancellationToken);
            return new TrailResult.AccountDeleted(begun.Receipt.Text);
        }

        if (begun.IsFirst)
        {
            await disabling.DisableAsync(begun.Receipt, order, dueAt, cancellationToken);
        }

        return new TrailResult.DeletionScheduled(begun.Receipt.Text, $"{dueAt:O}");
    }
}
