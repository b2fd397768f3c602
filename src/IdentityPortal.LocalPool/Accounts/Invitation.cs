using IdentityPortal.LocalPool.Mailbox;
using IdentityPortal.LocalPool.Operations;
using IdentityPortal.LocalPool.Pools;
using IdentityPortal.LocalPool.Storage;

namespace IdentityPortal.LocalPool.Accounts;

/// <summary>Sends an invitation with the temporary password of a new account.</summary>
internal static class Invitation
{
    private const string Password = "{####}";

    /// <param name="sql">The transaction that creates the account.</param>
    /// <param name="call">The call that sends the invitation.</param>
    /// <param name="pool">The pool.</param>
    /// <param name="typed">The name to sign in with, as the administrator entered it.</param>
    /// <param name="password">The temporary password.</param>
    /// <param name="media">SMS, EMAIL; null sends to any medium for which the account has an address.</param>
    /// <param name="attributes">The account's attributes.</param>
    public static void Send(
        SqlSession sql,
        OperationCall call,
        UserPool pool,
        string typed,
        string password,
        IReadOnlyList<string>? media,
        IReadOnlyDictionary<string, string> attributes)
    {
        // Documented: a message without a placeholder for the password is not sent.
        var message = call.Message.EmailMessage ?? pool.Settings.InvitationMessage;
        if (!message.Contains(Password, StringComparison.Ordinal))
        {
            return;
        }

        // Guess: a medium without an address is skipped. The pool prefers mail, where AWS defaults to SMS.
        var addresses = new[] { (Medium: "SMS", Attribute: "phone_number"), (Medium: "EMAIL", Attribute: "email") }
            .Where(target => attributes.ContainsKey(target.Attribute) && media?.Contains(target.Medium) != false)
            .Select(target => attributes[target.Attribute]);
        foreach (var address in media is null ? addresses.Take(1) : addresses)
        {
            MessageTable.Insert(sql, new MailboxMessage(
                address,
                Fill(call.Message.EmailSubject ?? pool.Settings.InvitationSubject),
                "AdminCreateUser",
                password,
                call.Now,
                Fill(message)));
            call.Message.Hand(password);
        }

        string Fill(string template) => template
            .Replace(Password, password, StringComparison.Ordinal)
            .Replace("{username}", typed, StringComparison.Ordinal);
    }
}
