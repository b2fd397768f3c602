using IdentityPortal.Web.Security;
using IdentityPortal.Web.Store;
using Microsoft.AspNetCore.Authentication;
using Microsoft.EntityFrameworkCore;

namespace IdentityPortal.Web.Sessions;

/// <summary>
/// Knows the accounts that somebody can log in to with a name, because the rows of a session carry only one of them. Who resets a password by another
/// one ends these sessions too, also if Cognito does not say which account it was.
/// </summary>
internal sealed partial class SessionStore
{
    /// <summary>Ends every session of the accounts that have a name, in all browsers.</summary>
    /// <param name="name">As somebody has typed it.</param>
    public async Task<IReadOnlyList<SessionEnds>> EndAllOfNameAsync(string name, CancellationToken cancellationToken)
    {
        var (nameHash, preferredHash) = (hash.OfAddress(name), hash.OfPreferredName(name));
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var accounts = await database.Sessions.Where(row => row.AddressHash == nameHash).Select(row => row.SubjectHash)
            .Union(database.AccountNames.Where(row => row.NameHash == nameHash || row.NameHash == preferredHash).Select(row => (string?)row.SubjectHash))
            .ToListAsync(cancellationToken);
        var ended = new List<SessionEnds>();
        foreach (var account in accounts)
        {
            // Instances of version 0.1.0 write rows without a sub.
            ended.Add(account is null
                ? await EndAsync(null, sessions => sessions.Where(row => row.SubjectHash == null && row.AddressHash == nameHash), cancellationToken)
                : await EndAsync(account, sessions => sessions.Where(row => row.SubjectHash == account), cancellationToken));
        }

        return ended;
    }

    /// <summary>Whether a name is a verified address of an account beside its user name, as a token has told. Nobody can choose such a name.</summary>
    public async Task<bool> IsVerifiedNameAsync(string name, CancellationToken cancellationToken)
    {
        var nameHash = hash.OfAddress(name);
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return await database.AccountNames.AnyAsync(row => row.NameHash == nameHash, cancellationToken);
    }

    /// <summary>Records at once what the next token of the account will tell: that its person has chosen another name.</summary>
    /// <param name="before">Empty if there was none.</param>
    /// <param name="chosen">Empty if there is none any more.</param>
    public async Task RecordPreferredNameAsync(string sub, string before, string chosen, CancellationToken cancellationToken)
    {
        var (subjectHash, beforeHash) = (hash.OfSubject(sub), hash.OfPreferredName(before));
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        await database.AccountNames.Where(row => row.SubjectHash == subjectHash && row.NameHash == beforeHash).ExecuteDeleteAsync(cancellationToken);
        await (chosen.Length > 0 ? RecordAsync(database, subjectHash, hash.OfPreferredName(chosen)) : Task.CompletedTask);
    }

    /// <summary>
    /// Records the names of a session's account, as a new token tells them. A name that the account has no more is forgotten, because it can be somebody
    /// else's by then.
    /// </summary>
    private async Task RecordNamesAsync(PortalDatabase database, AuthenticationTicket ticket)
    {
        if (options.Value.SignIn.Names.Count < 2 || SubjectHashOf(ticket) is not { } subjectHash)
        {
            return;
        }

        var names = IdTokenReader.OtherNamesOf(ticket.Principal).Select(hash.OfAddress).Distinct().ToList();
        if (IdTokenReader.PreferredNameOf(ticket.Principal) is { } preferred)
        {
            names.Add(hash.OfPreferredName(preferred));
        }

        await database.AccountNames.Where(row => row.SubjectHash == subjectHash && !names.Contains(row.NameHash)).ExecuteDeleteAsync();
        foreach (var name in names)
        {
            await RecordAsync(database, subjectHash, name);
        }
    }

    private async Task RecordAsync(PortalDatabase database, string subjectHash, string nameHash)
    {
        var now = clock.GetUtcNow();
        var end = now + AccountNameRow.Life;
        if (await database.AccountNames
            .Where(row => row.SubjectHash == subjectHash && row.NameHash == nameHash)
            .ExecuteUpdateAsync(row => row.SetProperty(kept => kept.ExpiresAt, end).SetProperty(kept => kept.Since, kept => kept.Since ?? now)) == 0)
        {
            // A name is one account's at Cognito. Whoever had it before may not have been here since.
            await database.AccountNames.Where(row => row.NameHash == nameHash && row.SubjectHash != subjectHash).ExecuteDeleteAsync();
            await database.AddIfAbsentAsync(new AccountNameRow { NameHash = nameHash, SubjectHash = subjectHash, Since = now, ExpiresAt = end }, CancellationToken.None);
        }
    }
}
