using IdentityPortal.Web.Store;

namespace IdentityPortal.Web.Accounts.Addresses;

/// <summary>
/// Limits the codes that are mailed to new addresses, so that one account cannot flood a mailbox. Whatever others have requested, an account gets one an
/// hour, because strangers could otherwise keep the owner of an address from changing to it. Hence whoever has many accounts can have one an hour mailed
/// for each of them.
/// </summary>
internal sealed class AddressChangeLimits(AttemptLimits limits, AddressChanges changes, TimeProvider clock)
{
    /// <summary>Counts a request before it is made.</summary>
    /// <returns>What was counted, to be given back if no code is sent; or only one attempt, which is not granted.</returns>
    public async Task<IReadOnlyList<Attempt>> TakeAsync(string sub, EmailAddress address, CancellationToken cancellationToken)
    {
        var account = new GuessCount.OfAccount(sub);
        var own = await limits.TakeAsync(AttemptKind.AddressChangeOfAccount, account, cancellationToken);
        if (!own.IsGranted)
        {
            return [own];
        }

        var mail = await limits.TakeAsync(AttemptKind.AddressChange, address.Canonical, cancellationToken);
        if (mail.IsGranted)
        {
            return [own, mail];
        }

        if (!IsOwn(await changes.FindPendingAsync(sub, cancellationToken), address)
            && await limits.TakeAsync(AttemptKind.AddressChangePastOthers, account, cancellationToken) is { IsGranted: true } past)
        {
            return [own, past, await limits.AddAsync(AttemptKind.AddressChange, address.Canonical, cancellationToken)];
        }

        await limits.GiveBackAsync(own);
        return [mail];
    }

    public async Task GiveBackAsync(IReadOnlyList<Attempt> taken)
    {
        foreach (var attempt in taken)
        {
            await limits.GiveBackAsync(attempt);
        }
    }

    /// <summary>The wait until another code can be sent to the new address.</summary>
    public async Task<TimeSpan> WaitAsync(AddressChange change, CancellationToken cancellationToken)
    {
        var wait = await limits.WaitAsync(AttemptKind.AddressChange, change.NewAddress, cancellationToken);
        if (wait == TimeSpan.Zero || IsOwn(change, EmailAddress.Of(change.NewAddress)))
        {
            return wait;
        }

        var past = await limits.WaitAsync(AttemptKind.AddressChangePastOthers, new GuessCount.OfAccount(change.Subject), cancellationToken);
        return past < wait ? past : wait;
    }

    /// <returns>Whether the account itself has requested a code to the address within the time that counts.</returns>
    private bool IsOwn(AddressChange? pending, EmailAddress address) =>
        pending?.IsTo(address.Canonical) == true
        && pending.Until - AddressChangeRow.CodeLife + AttemptLife.Of(AttemptKind.AddressChange) > clock.GetUtcNow();
}
