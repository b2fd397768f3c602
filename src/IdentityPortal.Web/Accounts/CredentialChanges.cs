using IdentityPortal.Web.Accounts.Addresses;
using IdentityPortal.Web.Security;
using IdentityPortal.Web.Sessions;

namespace IdentityPortal.Web.Accounts;

/// <summary>
/// What follows when a credential has changed: the sessions that began before end. Only if the password was replaced or taken away, the restriction of
/// the first log-in, which guarded against the old one, is lifted. A log-out everywhere, a disabled account and factors that staff remove only end
/// sessions (<see cref="AccountSessions"/>).
/// </summary>
internal sealed class CredentialChanges(
    CognitoRequests cognito, PersonReader people, PreHijackGuard guard, AccountSessions sessions, AddressChanges addresses, AccountEvents events)
{
    /// <summary>Of names that Cognito has just told: all that was decided about them is about the account.</summary>
    private static readonly DateTimeOffset ReadNow = DateTimeOffset.MaxValue;

    /// <summary>
    /// A factor or the address has changed, and the password is the same. The person stays logged in, in one browser. Cognito ends sign-ins outside the
    /// portal only together with this one.
    /// </summary>
    /// <param name="current">Id of that browser's session, if it has begun already.</param>
    /// <returns>How many other sessions have ended.</returns>
    public async Task<int> ByLoggedInAsync(AccountId account, string? current) => (await sessions.EndOthersAsync(account, current)).Count;

    /// <summary>The person has replaced the password, and stays logged in as in <see cref="ByLoggedInAsync"/>.</summary>
    public async Task<int> OfPasswordAsync(LoggedInPerson person, string? current)
    {
        // A session outlives the names that its token told. Whoever has one of them by now keeps what guards their account.
        await LiftAsync(person.Names, person.ToldAt);
        return (await sessions.EndOthersAsync(person.AccountId, current)).Count;
    }

    /// <summary>The password was taken away, and nobody stays logged in.</summary>
    /// <param name="signOutAsync">Ends all sign-ins of the account at Cognito.</param>
    public async Task<EndedSessions> ByStaffAsync(AccountId account, Func<Task> signOutAsync)
    {
        await guard.LiftAsync(account.Address, ReadNow);
        return await sessions.EndAllAsync(account, signOutAsync);
    }

    /// <summary>Cognito has set the new password but requires another step to log in, so it has not said which account it is.</summary>
    /// <param name="userName">As <see cref="CognitoRequests.UserNameIn"/>.</param>
    public async Task WithoutLogInAsync(string address, string? userName)
    {
        await EndOfNamesAsync([address]);
        await EndOfUserNameAsync(userName, address);
    }

    /// <summary>
    /// The owner of the mailbox has chosen the password, and nobody stays logged in. Cognito ends all sign-ins for anybody who can log in, so the
    /// portal logs in once with the new password, which also reveals the account's sub.
    /// </summary>
    public async Task<ResetPasswordOutcome.PasswordChanged> ByCodeAsync(
        string address, ConfirmationCode code, Password password, CancellationToken cancellationToken)
    {
        await guard.RecordNewPasswordAsync(address, code);

        // These sessions must end even if Cognito does not answer again.
        await EndOfAddressAsync(address);
        try
        {
            var reply = await cognito.LogInAsync(address, password, cancellationToken);
            if (reply.AuthenticationResult is { } tokens)
            {
                return await sessions.OrRevokedAsync(tokens, async () =>
                {
                    var person = await people.ReadAsync(tokens, [LoginMethod.Password], cancellationToken);
                    await EndOfNamesAsync([.. person.Names.Where(name => name != address)]);
                    var ended = await sessions.EndAllAsync(person, cancellationToken);
                    return new ResetPasswordOutcome.PasswordChanged(person.AccountId, ended.AtCognito);
                });
            }

            events.LoggedOutOnlyHere(address, reply.ChallengeName?.Value ?? "");
            await EndOfNamesAsync(cognito.MarkedNameIn(reply, address) is var name && name != address ? [name] : []);
            await EndOfUserNameAsync(CognitoRequests.UserNameIn(reply), address);
        }
        catch (Exception error) when (AccountErrors.IsFailureOfCognito(error))
        {
            events.LoggedOutOnlyHere(address, error);
        }

        // Nothing tells whether the address is verified, but whoever can reset the password must not keep its owner from hearing of it.
        var mail = cognito.ProvesAddresses || await sessions.IsVerifiedNameAsync(address) ? address : null;
        return new ResetPasswordOutcome.PasswordChanged(new AccountId(Subject: null, address) { Mail = mail }, IsLoggedOutEverywhere: false);
    }

    private async Task EndOfNamesAsync(IReadOnlyCollection<string> names)
    {
        await LiftAsync(names, ReadNow);
        foreach (var name in names)
        {
            await EndOfAddressAsync(name);
        }
    }

    private async Task LiftAsync(IEnumerable<string> names, DateTimeOffset known)
    {
        foreach (var name in names)
        {
            await guard.LiftAsync(name, known);
        }
    }

    private async Task EndOfAddressAsync(string address)
    {
        await sessions.EndAllOfNameAsync(address);
        await addresses.DropOfAsync(address);
    }

    private Task EndOfUserNameAsync(string? userName, string address) => userName is null ? Task.CompletedTask
        : cognito.UserNamesAreSubs ? sessions.EndOthersAsync(new AccountId(userName, address), current: null)
        : EndOfAddressAsync(userName);
}
