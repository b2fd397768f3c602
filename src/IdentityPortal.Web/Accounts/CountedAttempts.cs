using IdentityPortal.Web.Security;
using IdentityPortal.Web.Store;

namespace IdentityPortal.Web.Accounts;

/// <summary>
/// Counts an attempt before it is made. An attempt that was right, or that Cognito did not check, is not counted.
/// </summary>
internal sealed class CountedAttempts(AttemptLimits limits, AddressGates gates)
{
    /// <param name="kind">What the code is for. Each has a count of its own, so that what a stranger asks for does not hold up what the owner does.</param>
    /// <param name="tooSoonAsync">Returns the outcome when no code may be sent yet. It gets the remaining wait.</param>
    public async Task<TOutcome> SendAsync<TOutcome>(
        AttemptKind kind, string address, Func<TimeSpan, Task<TOutcome>> tooSoonAsync, Func<Task<TOutcome>> sendAsync, CancellationToken cancellationToken)
    {
        var attempt = await limits.TakeAsync(kind, address, cancellationToken);
        if (!attempt.IsGranted)
        {
            return await tooSoonAsync(attempt.Wait);
        }

        try
        {
            return await sendAsync();
        }
        catch
        {
            await limits.GiveBackAsync(attempt);
            throw;
        }
    }

    /// <summary>
    /// Checks one code at a time for an address, so that a second submission waits for the first.
    /// </summary>
    /// <param name="tryAsync">Throws when the code is not accepted.</param>
    public async Task<TOutcome> TryCodeAsync<TOutcome>(
        string address, Func<TimeSpan, TOutcome> tooMany, Func<Task<TOutcome>> tryAsync, CancellationToken cancellationToken)
    {
        using var gate = await gates.EnterAsync(address, cancellationToken);
        var attempt = await limits.TakeAsync(AttemptKind.Code, address, cancellationToken);
        if (!attempt.IsGranted)
        {
            return tooMany(attempt.Wait);
        }

        var outcome = await GivenBackWhenUnavailableAsync(attempt, tryAsync);
        await limits.GiveBackAsync(attempt);
        return outcome;
    }

    /// <param name="kind">Passwords, or codes after the right password.</param>
    /// <param name="isRight">Whether an outcome means that the password or code was correct.</param>
    public async Task<TOutcome> TryAsync<TOutcome>(
        AttemptKind kind,
        GuessCount count,
        Func<TimeSpan, TOutcome> tooMany,
        Func<Task<TOutcome>> tryAsync,
        Func<TOutcome, bool> isRight,
        CancellationToken cancellationToken)
    {
        var attempt = await limits.TakeAsync(kind, count, cancellationToken);
        if (!attempt.IsGranted)
        {
            return tooMany(attempt.Wait);
        }

        var outcome = await GivenBackWhenUnavailableAsync(attempt, tryAsync);
        if (isRight(outcome))
        {
            await (count is GuessCount.OfAddress ? limits.GiveBackAsync(attempt) : limits.ClearAsync(kind, count));
        }

        return outcome;
    }

    private async Task<TOutcome> GivenBackWhenUnavailableAsync<TOutcome>(Attempt attempt, Func<Task<TOutcome>> tryAsync)
    {
        try
        {
            return await tryAsync();
        }
        catch (Exception error) when (CognitoErrors.IsUnavailable(error) || CognitoErrors.FindingIn(error) is not null)
        {
            await limits.GiveBackAsync(attempt);
            throw;
        }
    }
}
