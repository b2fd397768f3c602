using IdentityPortal.Web.Store;

namespace IdentityPortal.Web.Accounts.Held;

/// <summary>All that pool and portal hold about people. A test compares this list with the tables of the store.</summary>
internal static class HeldParts
{
    /// <summary>The name of the part that Cognito holds.</summary>
    public const string Account = "Account";

    /// <summary>What browsers keep and what the portal keeps for them. Only the browser itself has the key to it.</summary>
    public const string Browser = "Browser";

    public static IReadOnlyList<HeldPart> All { get; } =
    [
        new(Account, null),
        new("Sessions", null, (store, keys) => store.Sessions.Where(row => row.SubjectHash == keys.SubjectHash)),
        new(
            "Apps",
            _ => AppUseRow.Life,
            (store, keys) => store.Apps.Grants(store).Where(grant => grant.Sub == keys.Sub),
            (store, keys) => store.AppUses.Where(use => use.Sub == keys.Sub),
            (store, keys) => store.LogoutNotices.Where(notice => notice.Sub == keys.Sub),
            (store, keys) => store.GateKeys.Where(key => store.Sessions.Any(session => session.Id == key.Session && session.SubjectHash == keys.SubjectHash))),
        new("Names", _ => AccountNameRow.Life, (store, keys) => store.AccountNames.Where(row => row.SubjectHash == keys.SubjectHash)),
        new("KnownBrowsers", _ => KnownBrowserRow.Life, HeldKeys.BrowsersOf),
        new(Browser, null),
        new("Attempts", _ => Enum.GetValues<AttemptKind>().Max(AttemptLife.Of), (store, keys) => keys.OfNames(
            store.Attempts.Where(row => keys.Counted.Contains(row.AddressHash)),
            (name, since) => store.Attempts.Where(row => row.AddressHash == name && row.TriedAt >= since))),
        new(
            "Confirmations",
            null,
            (store, keys) => store.OpenConfirmations.Where(row => row.AddressHash == keys.AddressHash && row.SentAt >= keys.Since),
            (store, keys) => store.FirstLoginMarks.Where(row => row.AddressHash == keys.AddressHash && row.ProvedAt >= keys.Since)),
        new("Passkeys", null, (store, keys) => store.Passkeys.Where(row => row.SubjectHash == keys.SubjectHash)),
        new("RecoveryCodes", null, (store, keys) => store.RecoveryCodes.Where(row => row.SubjectHash == keys.SubjectHash)),
        new("Timeline", _ => TimelineRow.Life, (store, keys) => keys.OfNames(
            store.Timeline.Where(row => row.SubjectHash == keys.SubjectHash),
            (name, since) => store.Timeline.Where(row => row.SubjectHash == null && row.AddressHash == name && row.At >= since))),
        new("Deliveries", _ => DeliveryRow.Life, (store, keys) => store.Deliveries.Where(row => row.AddressHash == keys.MailHash && row.At >= keys.Since)),
        new("Mails", _ => MailRow.Life, (store, keys) => store.Outbox.Where(row => row.SubjectHash == keys.SubjectHash)),
        new(
            "Measures",
            null,
            (store, keys) => store.EmergencyLocks.Where(row => row.Sub == keys.Sub),
            (store, keys) => store.FactorRemovals.Where(row => row.Sub == keys.Sub)),
        new("AddressChanges", _ => AddressChangeRow.HelpLife, (store, keys) => store.AddressChanges.Where(row => row.SubjectHash == keys.SubjectHash)),
        new("Notes", _ => PersonNoteRow.Life, (store, keys) => store.PersonNotes.Where(row => row.SubjectHash == keys.SubjectHash)),
        new("Trail", options => options.Trail.Retention, (store, keys) => store.Trail.Where(row => row.Subject == keys.Sub || (row.Subject == null && row.AddressHash == keys.AddressHash && row.At >= keys.Since))),
        new("Deletions", _ => DeletionRow.Life, (store, keys) => store.Deletions.Where(row => row.SubjectHash == keys.SubjectHash)),
    ];
}
