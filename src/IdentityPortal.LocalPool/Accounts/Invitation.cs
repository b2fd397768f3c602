using IdentityPortal.LocalPool.Operations;
using IdentityPortal.LocalPool.Pools;
using IdentityPortal.LocalPool.Storage;
using IdentityPortal.LocalPool.Triggers;

namespace IdentityPortal.LocalPool.Accounts;

/// <summary>Sends an invitation to a new account, with its temporary password if it has one.</summary>
internal static class Invitation
{
    private const string Kind = "AdminCreateUser";
    private const string Password = "{####}";

    /// <param name="sql">The transaction that creates the account.</param>
    /// <param name="call">The call that sends the invitation.</param>
    /// <param name="pool">The pool.</param>
    /// <param name="typed">The name to sign in with, as the administrator entered it.</param>
    /// <param name="password">The temporary password; null for an account without a password.</param>
    /// <param name="media">SMS, EMAIL; null sends to any medium for which the account has an address.</param>
    /// <param name="attributes">The account's attributes.</param>
    public static void Send(
        SqlSession sql,
        OperationCall call,
        UserPool pool,
        string typed,
        string? password,
        IReadOnlyList<string>? media,
        IReadOnlyDictionary<string, string> attributes)
    {
        // Guess: a medium without an address is skipped. The pool prefers mail, where AWS defaults to SMS.
        var settings = pool.Settings;
        var targets = new[]
        {
            (Medium: "SMS", Attribute: "phone_number", Message: call.Message.SmsMessage ?? settings.SmsInvitationMessage),
            (Medium: "EMAIL", Attribute: "email", Message: call.Message.EmailMessage ?? settings.InvitationMessage),
        }.Where(target => attributes.ContainsKey(target.Attribute) && media?.Contains(target.Medium) != false);
        foreach (var (medium, attribute, message) in media is null ? targets.Take(1) : targets)
        {
            // Documented: a message without a placeholder for the password is not sent, unless there is no password. Guess: the placeholder is then
            // left out.
            if (password is not null && !message.Contains(Password, StringComparison.Ordinal))
            {
                continue;
            }

            call.Message.Send(sql, call.Now, new SentMessage(attributes[attribute], medium == "SMS", Kind, password)
            {
                EmailSubject = settings.InvitationSubject,
                EmailMessage = settings.InvitationMessage,
                SmsMessage = settings.SmsInvitationMessage,
                Fill = text => text.Replace(Password, password, StringComparison.Ordinal).Replace("{username}", typed, StringComparison.Ordinal),
            });
        }
    }
}
