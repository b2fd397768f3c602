using System.Security.Cryptography;
using System.Text.Json;
using System.Threading.Channels;
using IdentityPortal.Web.Sessions;
using IdentityPortal.Web.Settings;
using IdentityPortal.Web.Store;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IdentityPortal.Web.Mail;

/// <summary>
/// Takes the portal's own mails. A mail is a row in the transaction of what it tells, so that one is never without the other. <see cref="MailWorker"/>
/// sends it.
/// </summary>
internal sealed class Outbox(IOptions<PortalOptions> options, IDataProtectionProvider protection, KeyedHash hash, TimeProvider clock)
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private readonly IDataProtector _protector = protection.CreateProtector("IdentityPortal.Mail.Outbox");

    // One sign is enough, because the worker sends everything that is due.
    private readonly Channel<bool> _signs = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Whether there is a mail server. Without one, no mail is written.</summary>
    public bool IsOn => options.Value.Mail.IsOn;

    /// <summary>Has a value whenever mails were written here.</summary>
    public ChannelReader<bool> Signs => _signs.Reader;

    /// <summary>Adds a mail to what the caller saves. After the commit, the caller calls <see cref="SendSoon"/>.</summary>
    /// <param name="acting">The browser in which the recipient acts; null if staff, strangers or the portal do.</param>
    /// <param name="values">What is put into the sentences of the kind.</param>
    public void Add(PortalDatabase database, AccountId account, MailKind kind, ActingBrowser? acting, params IReadOnlyList<string> values) =>
        AddLinked(database, account, kind, acting, page: null, values);

    /// <param name="page">As in <see cref="MailContent.Page"/>.</param>
    /// <returns>Id of the mail; null if none is written.</returns>
    public Guid? AddLinked(
        PortalDatabase database, AccountId account, MailKind kind, ActingBrowser? acting, string? page, params IReadOnlyList<string> values) =>
        // An address that nobody has proved may be a stranger's, and the mail can have a link that acts. An account can have a phone number only.
        IsOn && account.Mail is { } to && to.Contains('@', StringComparison.Ordinal)
            ? Add(database, account, kind, MailState.Waiting, new MailContent(to, acting?.Language, acting?.Words, values) { Page = page })
            : null;

    /// <summary>
    /// Adds a mail that strangers can cause, for whatever address. The row is the same with and without an account; the worker decides. The caller's
    /// transaction must exclude others about the address (<see cref="PortalDatabase.BeginAloneAsync"/>).
    /// </summary>
    public async Task AddWarningAsync(PortalDatabase database, string address, MailKind kind)
    {
        if (!options.Value.SignIn.IsByEmailOnly() || !options.Value.Register.ConfirmsByCode())
        {
            // A user name tells no address, and where no code confirms accounts, nobody has proved theirs.
            return;
        }

        var (addressHash, hourAgo) = (hash.OfAddress(address), clock.GetUtcNow() - Hour);
        var counted = await database.Outbox.CountAsync(row => row.AddressHash == addressHash && row.Kind == kind && row.At > hourAgo);
        var most = options.Value.Mail.WarningsPerHour;
        if (counted > most)
        {
            // The row before stands for this one.
            return;
        }

        // The spelling by which an account is found. A stranger's letter case must not choose the mailbox.
        var spelled = options.Value.SignIn.KeyOf(EmailAddress.Of(address).Canonical);
        Add(
            database,
            new AccountId(Subject: null, address),
            kind,
            counted < most ? MailState.Waiting : MailState.TooMany,
            new MailContent(spelled, Language: null, Browser: null, []));
    }

    public void SendSoon() => _signs.Writer.TryWrite(true);

    /// <returns>Null if the key that encrypts it is gone.</returns>
    public MailContent? ContentOf(MailRow row)
    {
        try
        {
            return JsonSerializer.Deserialize<MailContent>(_protector.Unprotect(row.Content));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private Guid Add(PortalDatabase database, AccountId account, MailKind kind, MailState state, MailContent content)
    {
        var now = clock.GetUtcNow();
        var isWaiting = state == MailState.Waiting;
        var row = new MailRow
        {
            Id = Guid.NewGuid(),
            Kind = kind,
            SubjectHash = account.Subject is { } sub ? hash.OfSubject(sub) : null,
            AddressHash = hash.OfAddress(account.Address),
            Content = isWaiting ? _protector.Protect(JsonSerializer.SerializeToUtf8Bytes(content)) : [],
            At = now,
            DueAt = now,
            State = state,
            SettledAt = isWaiting ? null : now,
        };
        database.Outbox.Add(row);
        return row.Id;
    }
}
