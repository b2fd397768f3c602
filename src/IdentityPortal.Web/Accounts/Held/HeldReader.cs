using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using IdentityPortal.Web.Accounts.Addresses;
using IdentityPortal.Web.Accounts.Factors;
using IdentityPortal.Web.Sessions;
using IdentityPortal.Web.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace IdentityPortal.Web.Accounts.Held;

/// <summary>Reads what the portal holds about a person. All columns are shown but those that mean something to the portal alone.</summary>
internal sealed class HeldReader(IDbContextFactory<PortalDatabase> databases, KeyedHash hash, NoteTexts notes, PasskeyRecords passkeys, SessionStore sessions, AddressChanges changes)
{
    /// <summary>Ids, keyed hashes and leases, which member of staff acted, and what would tell of another account. Of encrypted columns, the texts are shown instead.</summary>
    private static readonly HashSet<string> Internal =
    [
        nameof(SessionRow.Id), nameof(SessionRow.LeaseUntil), nameof(SessionRow.SubjectHash), nameof(SessionRow.AddressHash), nameof(AccountNameRow.NameHash),
        nameof(KnownBrowserRow.Browser), nameof(OpenConfirmationRow.CodeHash), nameof(FirstLoginMarkRow.FirstLoginFrom),
        nameof(PasskeyRow.CredentialHash), nameof(RecoveryCodeRow.Set), nameof(DeletionRow.Receipt), nameof(DeletionRow.TokenHash), nameof(MailRow.Tries), nameof(AddressChangeRow.NewAddressHash), nameof(AddressChangeRow.IsCodeSent), nameof(AddressChangeRow.TokenHash), nameof(AddressChangeRow.LaterTokenHash), nameof(FactorRemovalRow.StopHash), nameof(FactorRemovalRow.MailId), nameof(EmergencyLockRow.Sub), nameof(EmergencyLockRow.By), nameof(GateKeyRow.Session),
        nameof(EmergencyLockRow.TryAt), nameof(FactorRemovalRow.ApprovedBy), nameof(TrailRow.Subject), nameof(TrailRow.From), nameof(TrailRow.Intent),
        nameof(TrailRow.Key), nameof(TrailRow.Previous), nameof(TrailRow.Hash),
    ];

    public async IAsyncEnumerable<JsonObject> ReadAsync(
        HeldPart part, HeldAccount account, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (part.Name == HeldParts.Account)
        {
            yield return account.Cognito;
        }

        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var keys = part.Rows.Count == 0 ? null : await KeysAsync(database, account, cancellationToken);
        foreach (var rows in part.Rows)
        {
            await foreach (var row in rows(database, keys!).AsNoTracking().AsAsyncEnumerable().WithCancellation(cancellationToken))
            {
                yield return row is AppGrant grant ? Describe(grant) : Describe(row, database.Model.FindEntityType(row.GetType())!);
            }
        }
    }

    private async Task<HeldKeys> KeysAsync(PortalDatabase database, HeldAccount account, CancellationToken cancellationToken)
    {
        var (subjectHash, addressHash) = (hash.OfSubject(account.Sub), hash.OfAddress(account.Id.Address));
        var names = new Dictionary<string, DateTimeOffset>(await NameTimes.SinceAsync(
            database, subjectHash, [.. account.Names.Select(hash.OfAddress).Distinct()], created: null, cancellationToken));
        var since = await SinceAsync(database, subjectHash, addressHash, cancellationToken) ?? DateTimeOffset.MaxValue;
        if (names.ContainsKey(addressHash))
        {
            names[addressHash] = since;
        }

        var sessions = await database.Sessions.Where(row => row.SubjectHash == subjectHash).Select(row => row.Id).ToListAsync(cancellationToken);
        var keys = new HeldKeys(
            account.Sub, subjectHash, addressHash, names, hash.OfAddress(account.Id.Mail ?? (hash.NamesAreAddresses ? account.Id.Address : "")), since,
            [subjectHash, hash.OfStaff(account.Sub), .. sessions.Select(hash.OfSession)]);
        var browsers = await HeldKeys.BrowsersOf(database, keys).Select(row => row.Id).ToListAsync(cancellationToken);
        return keys with { Counted = [.. keys.Counted, .. browsers.Select(hash.OfKnownBrowser)] };
    }

    /// <summary>
    /// Cognito does not tell people when their account was created, and an account may have got its address later. The first event with sub and address tells
    /// it, or the registration before a confirmation, which had no sub yet.
    /// </summary>
    private static async Task<DateTimeOffset?> SinceAsync(PortalDatabase database, string subjectHash, string addressHash, CancellationToken cancellationToken)
    {
        var first = await database.Timeline.AsNoTracking()
            .Where(row => row.SubjectHash == subjectHash && row.AddressHash == addressHash)
            .OrderBy(row => row.At)
            .ThenBy(row => row.Id)
            .FirstOrDefaultAsync(cancellationToken);
        return first is not { Kind: TimelineKind.Confirmed } ? first?.At : await database.Timeline
            .Where(row => row.SubjectHash == null && row.AddressHash == addressHash && row.Kind == TimelineKind.Registered && row.At <= first.At)
            .MaxAsync(row => (DateTimeOffset?)row.At, cancellationToken) ?? first.At;
    }

    private JsonObject Describe(object row, IEntityType type)
    {
        var shown = new JsonObject { ["table"] = type.GetTableName() };
        foreach (var property in type.GetProperties().Where(property => property.ClrType != typeof(byte[]) && !Internal.Contains(property.Name) && !(row is MailRow && property.Name == nameof(MailRow.DueAt))))
        {
            shown[JsonNamingPolicy.CamelCase.ConvertName(property.Name)] = ValueOf(property.PropertyInfo!.GetValue(row));
        }

        switch (row)
        {
            case PersonNoteRow note:
                shown["text"] = notes.Of(note);
                break;
            case PasskeyRow passkey:
                shown["name"] = passkeys.NameOf(passkey);
                break;
            case SessionRow session when sessions.OriginOf(session) is { } origin:
                shown["begun"] = ValueOf(origin.Begun);
                shown["browser"] = origin.Browser;
                shown["device"] = origin.Device;
                shown["from"] = origin.From;
                break;
            case AddressChangeRow change:
                (shown["oldAddress"], shown["newAddress"]) = changes.AddressesOf(change);
                break;
        }

        return shown;
    }

    private static JsonObject Describe(AppGrant grant) => new()
    {
        ["app"] = grant.App,
        ["scopes"] = JsonNode.Parse(grant.Scopes),
        ["at"] = ValueOf(new DateTimeOffset(grant.At, TimeSpan.Zero)),
        ["isOpen"] = grant.IsOpen,
        ["until"] = grant.Until is { } until ? ValueOf(new DateTimeOffset(until, TimeSpan.Zero)) : null,
    };

    private static JsonNode? ValueOf(object? value) => value switch
    {
        null => null,
        Enum named => named.ToString(),
        DateTimeOffset time => time.ToString("O"),
        _ => JsonSerializer.SerializeToNode(value),
    };
}
