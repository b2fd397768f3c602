using Amazon.Runtime;
using IdentityPortal.Web.Accounts;
using IdentityPortal.Web.Accounts.Deletion;
using IdentityPortal.Web.Areas.Support.Locks;
using IdentityPortal.Web.Areas.Support.Removals;
using IdentityPortal.Web.Audit;
using IdentityPortal.Web.Store;

namespace IdentityPortal.Web.Areas.Support.Acts;

/// <summary>
/// Performs an act once: reads the account again, checks permission and state, counts mails, records the intent, calls Cognito and records the
/// outcome.
/// </summary>
internal sealed class SupportActs(
    ActPresses presses,
    DeskAccounts accounts,
    DeskMailLimits mails,
    EmergencyLocks locks,
    FactorRemovals removals,
    AccountDeletions deletions,
    AuditTrail trail,
    CognitoActs cognito,
    AccountRows rows,
    AccountCalls calls)
{
    /// <summary>Reads the current account for the page of an act.</summary>
    public async Task<ActOutcome> LookAsync(StaffMember staff, SupportAct act, string sub)
    {
        var last = await presses.LastAsync(staff, act, sub, CancellationToken.None);
        var read = await ReadAsync(staff, act, sub);
        return read switch
        {
            ActOutcome.Ready { Account: var account } => new ActOutcome.Ready(
                account, last, ActRules.SendsMail(act) ? await mails.FindAsync(staff, account.SignInName, CancellationToken.None) : null),

            // The act deleted the account.
            ActOutcome.Nobody when last is not null => new ActOutcome.Repeated(last, Account: null),
            _ => read,
        };
    }

    public async Task<ActOutcome> ActAsync(ActRequest request, CancellationToken cancellationToken)
    {
        if (await presses.FindAsync(request, cancellationToken) is { } number)
        {
            return new ActOutcome.Done(number, IsRepeat: true);
        }

        var looked = await LookAsync(request.Staff, request.Act, request.Sub);
        return looked is ActOutcome.Ready { Account: var account }
            ? await ForgetGoneAsync(request.Sub, await calls.AnswerAsync(
                $"Support{request.Act}", address: null, SupportErrors.ForAct, patience => ActOnceAsync(request, account, patience), CancellationToken.None))
            : looked;
    }

    // Groups matter only where leads are not like others.
    private async Task<ActOutcome> ReadAsync(StaffMember staff, SupportAct act, string sub) => await ForgetGoneAsync(sub, await calls.AnswerAsync<ActOutcome>(
        "SupportLook",
        address: null,
        SupportErrors.ForLook,
        async patience =>
        {
            var account = await accounts.ReadAsync(sub, ActRules.NeedsGroups(staff, act), patience);
            var locked = account.State.Enabled ? null : await locks.FindAsync(account.Sub, patience);
            var removal = ActRules.IsAboutRemoval(act) ? await removals.FindAsync(account, patience) : null;
            var state = account.State with
            {
                LockedUntil = locked?.Until,
                RemovalBy = removal?.By,
                DeletionDueAt = act is SupportAct.DeleteAccount or SupportAct.Enable ? (await deletions.FindScheduledOfAsync(account.Sub, patience))?.DueAt : null,
                HasRemovalLapsed = ActRules.IsAboutRemoval(act) && removal is null && await removals.HasLapsedAsync(account.Sub, patience),
            };
            return new ActOutcome.Ready(account with { State = state }, Last: null, Limit: null);
        },
        CancellationToken.None));

    // Cognito may have deleted the account although its answer to the act was lost.
    private async Task<ActOutcome> ForgetGoneAsync(string sub, ActOutcome outcome)
    {
        if (outcome is ActOutcome.Nobody)
        {
            await rows.DeleteAsync(sub);
        }

        return outcome;
    }

    private async Task<ActOutcome> ActOnceAsync(ActRequest request, DeskAccount account, CancellationToken patience)
    {
        // A repeated submission waits here until the first one has ended, even if its page has given up.
        using var turn = await presses.EnterAsync(request, patience);
        if (await presses.FindAsync(request, patience) is { } number)
        {
            return new ActOutcome.Done(number, IsRepeat: true);
        }

        return await presses.LastAsync(request.Staff, request.Act, account.Sub, patience) is { } last && last.Row.Number != request.Last
            ? new ActOutcome.Repeated(last, account)
            : await ActAsync(request, account, patience);
    }

    private async Task<ActOutcome> ActAsync(ActRequest request, DeskAccount account, CancellationToken patience)
    {
        var act = new TrailAct(
            request.Staff.Sub,
            ActNames.Of(request.Act, account.State.Status),
            account.Sub,
            account.AddressHash,
            request.Reason,
            request.Text,
            request.Ticket,
            request.From);
        if (ActRules.Objection(request.Staff, request.Act, account) is { } objection)
        {
            await trail.NoteAsync(act, objection.OnRecord!, CancellationToken.None);
            return objection;
        }

        if ((request.Act is SupportAct.Disable or SupportAct.Enable && !await locks.TryTakeOverAsync(account.Sub))
            || (request.Act is SupportAct.Lock && !await locks.TryBeginAsync(account, request.Staff)))
        {
            var later = new ActOutcome.TryLater(nameof(EmergencyLocks));
            await trail.NoteAsync(act, later.OnRecord, CancellationToken.None);
            return later;
        }

        var (counted, tooMany) = ActRules.SendsMail(request.Act) ? await mails.TakeAsync(request.Staff, account.SignInName) : ([], null);
        if (tooMany is not null)
        {
            await trail.NoteAsync(act, tooMany.OnRecord!, CancellationToken.None);
            return tooMany;
        }

        var intent = await trail.IntendAsync(act, CancellationToken.None);
        ActResult result;
        try
        {
            result = await cognito.DoAsync(request.Act, account, request.Staff, patience);
        }
        catch (Exception error) when (SupportErrors.ForAct(error) is { OnRecord: { } failure } outcome)
        {
            if (outcome is not ActOutcome.Unknown)
            {
                await mails.GiveBackAsync(counted);
                if (request.Act is SupportAct.Disable or SupportAct.Enable)
                {
                    await locks.ReleaseAsync(account.Sub);
                }
            }

            // The rethrown error is logged by <c>AccountCalls</c> and mapped to the same outcome.
            await trail.ConcludeAsync(intent, failure, RequestIdOf(error), CancellationToken.None);
            throw;
        }

        await trail.ConcludeAsync(intent, result.Outcome, result.RequestId, CancellationToken.None);
        if (result.Outcome is TrailResult.Misfit { Why: var why })
        {
            return new ActOutcome.Misfit(Enum.Parse<MisfitReason>(why));
        }

        return new ActOutcome.Done(await presses.KeepAsync(request, intent.Number));
    }

    private static string? RequestIdOf(Exception error) => (error as AmazonServiceException)?.RequestId;
}
