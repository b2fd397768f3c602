using System.Security.Cryptography;
using System.Text;
using IdentityPortal.LocalPool.Operations;
using IdentityPortal.LocalPool.Pools;
using IdentityPortal.LocalPool.Storage;
using IdentityPortal.LocalPool.Triggers;
using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.Accounts;

/// <summary>Sends confirmation codes by mail or text message and checks them.</summary>
internal static class MailedCode
{
    public static readonly TimeSpan Life = TimeSpan.FromHours(24);
    private static readonly TimeSpan RecoveryLife = TimeSpan.FromHours(1);

    /// <summary>Creates and sends a code, which replaces any earlier one for the same purpose.</summary>
    public static CodeDeliveryDetails Send(
        SqlSession sql, OperationCall call, UserPool pool, User user, CodePurpose purpose, string attribute, string address, string kind)
    {
        var code = call.NewCode();
        var expires = call.Now + (purpose == CodePurpose.ForgotPassword ? RecoveryLife : Life);
        CodeTable.Put(sql, user, purpose, new CodeTable.Row(code, attribute, expires));
        call.Message.Send(sql, call.Now, new SentMessage(address, attribute == "phone_number", kind, code)
        {
            EmailSubject = pool.Settings.VerificationSubject,
            EmailMessage = pool.Settings.VerificationMessage,
            SmsMessage = pool.Settings.SmsVerificationMessage,
            Fill = text => text.Replace("{####}", code, StringComparison.Ordinal).Replace("{username}", user.Username, StringComparison.Ordinal),
        });
        return Delivery(attribute, Address.Mask(address));
    }

    /// <summary>Returns the account's valid code if the typed code matches, otherwise fails.</summary>
    public static CodeTable.Row Match(SqlSession sql, User user, CodePurpose purpose, string typed, DateTimeOffset now)
    {
        var code = CodeTable.Find(sql, user, purpose);
        if (code is null || code.Expires <= now)
        {
            throw PoolError.ExpiredCode();
        }

        return CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(typed), Encoding.UTF8.GetBytes(code.Code))
            ? code
            : throw PoolError.CodeMismatch();
    }

    /// <summary>Delivery details for a code that is not sent; always the same for a name without an account.</summary>
    public static CodeDeliveryDetails Simulated(UserPool pool, string typed, bool byPhone)
    {
        if (byPhone ? Address.IsPhone(typed) : Address.IsEmail(typed))
        {
            return Delivery(byPhone ? "phone_number" : "email", Address.Mask(typed));
        }

        // Guess: AWS shows a made-up masked address; here its letters are derived from the name.
        var bytes = pool.Sealer.Derive("simulated address", pool.NameKey(typed), 4);
        return byPhone
            ? Delivery("phone_number", $"+*******{bytes[0] % 10}{bytes[1] % 10}{bytes[2] % 10}{bytes[3] % 10}")
            : Delivery("email", $"{(char)('a' + (bytes[0] % 26))}***@{(char)('a' + (bytes[1] % 26))}***");
    }

    private static CodeDeliveryDetails Delivery(string attribute, string destination) =>
        new(destination, attribute == "email" ? "EMAIL" : "SMS", attribute);
}
