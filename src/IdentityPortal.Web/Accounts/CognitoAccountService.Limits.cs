using IdentityPortal.Web.Security;
using IdentityPortal.Web.Store;

namespace IdentityPortal.Web.Accounts;

/// <summary>What becomes of a try that was counted before it was made.</summary>
internal sealed partial class CognitoAccountService
{
    private async Task<LoginOutcome> CountedPasswordAsync(string address, Attempt attempt, Func<Task<LoginOutcome>> tryAsync)
    {
        var outcome = await GivenBackWhenAwayAsync(attempt, tryAsync);
        if (outcome is not LoginOutcome.Refused)
        {
            await limits.ClearAsync(address, AttemptKind.Login);
        }

        return outcome;
    }

    /// <summary>A code that works proves the mailbox: then neither wrong codes nor a stranger's wrong passwords hold its owner up.</summary>
    /// <param name="tryAsync">Throws when the code does not work.</param>
    private async Task<TOutcome> CountedCodeAsync<TOutcome>(string address, Attempt attempt, Func<Task<TOutcome>> tryAsync)
    {
        var outcome = await GivenBackWhenAwayAsync(attempt, tryAsync);
        await limits.ClearAsync(address, AttemptKind.Code, AttemptKind.Login);
        return outcome;
    }

    private async Task<TOutcome> GivenBackWhenAwayAsync<TOutcome>(Attempt attempt, Func<Task<TOutcome>> tryAsync)
    {
        try
        {
            return await tryAsync();
        }
        catch (Exception error) when (CognitoErrors.IsAway(error))
        {
            await limits.GiveBackAsync(attempt);
            throw;
        }
    }
}
