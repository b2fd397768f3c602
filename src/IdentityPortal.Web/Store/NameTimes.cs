using Microsoft.EntityFrameworkCore;

namespace IdentityPortal.Web.Store;

/// <summary>Since when accounts have had their names. A row that carries only a name is about whoever had it then.</summary>
internal static class NameTimes
{
    /// <param name="names">Keyed hashes of what Cognito or a token has told of the account.</param>
    /// <param name="created">When the account was created; null if that is not known.</param>
    /// <returns>A time by keyed hash, without the names that the portal has not seen the account have.</returns>
    public static async Task<IReadOnlyDictionary<string, DateTimeOffset>> SinceAsync(
        PortalDatabase database, string subjectHash, IReadOnlyCollection<string> names, DateTimeOffset? created, CancellationToken cancellationToken)
    {
        var others = created is { } begun ? await OfOthersAsync(database, subjectHash, names, begun, cancellationToken) : [.. names];
        var since = names.Except(others).ToDictionary(name => name, _ => created ?? DateTimeOffset.MaxValue);
        foreach (var name in others)
        {
            if (await ToldAsync(database, subjectHash, name, cancellationToken) is { } told)
            {
                since[name] = told;
            }
        }

        return since;
    }

    private static async Task<DateTimeOffset?> ToldAsync(PortalDatabase database, string subjectHash, string name, CancellationToken cancellationToken)
    {
        var told = await database.AccountNames.AsNoTracking().SingleOrDefaultAsync(row => row.SubjectHash == subjectHash && row.NameHash == name, cancellationToken);
        return told is not null
            ? told.Since ?? told.ExpiresAt - AccountNameRow.Life
            : await database.Timeline.Where(row => row.SubjectHash == subjectHash && row.AddressHash == name).MinAsync(row => (DateTimeOffset?)row.At, cancellationToken);
    }

    /// <returns>Those of the names that another account has had, too, since then.</returns>
    private static Task<List<string>> OfOthersAsync(
        PortalDatabase database, string subjectHash, IReadOnlyCollection<string> names, DateTimeOffset since, CancellationToken cancellationToken) => database.Timeline
        .Where(row => names.Contains(row.AddressHash) && row.SubjectHash != null && row.SubjectHash != subjectHash && row.At >= since)
        .Select(row => row.AddressHash)
        .Union(database.AccountNames.Where(row => names.Contains(row.NameHash) && row.SubjectHash != subjectHash).Select(row => row.NameHash))
        .ToListAsync(cancellationToken);
}
