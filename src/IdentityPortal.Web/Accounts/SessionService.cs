using IdentityPortal.Web.Sessions;

namespace IdentityPortal.Web.Accounts;

/// <summary>What people do with the sessions of their accounts. Ending them needs no fresh proof: it shuts nobody out.</summary>
internal sealed class SessionService(AccountCalls calls, AccountSessions accountSessions, SessionStore sessions)
{
    public Task<int> CountAsync(CurrentSession current, CancellationToken cancellationToken) =>
        sessions.CountAsync(current.Person.AccountId, cancellationToken);

    public Task<SessionList> ListAsync(CurrentSession current, CancellationToken cancellationToken) =>
        sessions.ListAsync(current.Person.AccountId, current.Id, cancellationToken);

    /// <param name="sid">As in <see cref="SessionOrigin"/>.</param>
    public Task<EndSessionsOutcome> EndAsync(CurrentSession current, string sid, CancellationToken cancellationToken) => AnswerAsync(
        "EndSession",
        current,
        async () => await accountSessions.EndOneAsync(current.Person.AccountId, sid) is { Count: > 0, Apps: var apps }
            ? new EndSessionsOutcome.Ended(apps)
            : new EndSessionsOutcome.Gone(),
        cancellationToken);

    public Task<EndSessionsOutcome> EndOthersAsync(CurrentSession current, CancellationToken cancellationToken) => AnswerAsync(
        "EndOtherSessions",
        current,
        async () => await accountSessions.EndOthersAsync(current.Person.AccountId, current.Id) is { Count: > 0, Apps: var apps }
            ? new EndSessionsOutcome.OthersEnded(apps)
            : new EndSessionsOutcome.Gone(),
        cancellationToken);

    private Task<EndSessionsOutcome> AnswerAsync(
        string journey, CurrentSession current, Func<Task<EndSessionsOutcome>> endAsync, CancellationToken cancellationToken) =>
        calls.AnswerAsync(journey, current.Person.Address, _ => null, _ => endAsync(), cancellationToken, subject: current.Person.Subject);
}
