using IdentityPortal.LocalPool.Mailbox;
using IdentityPortal.LocalPool.Operations;
using IdentityPortal.LocalPool.Pools;
using IdentityPortal.LocalPool.Storage;
using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.Accounts;

/// <summary>Codes that prove an address at sign-up.</summary>
internal static class SignUpCode
{
    private static readonly TimeSpan Life = TimeSpan.FromHours(24);

    /// <summary>The attribute that gets the code: the phone before the mail, as Cognito does it; null when there is none.</summary>
    public static string? Target(UserPool pool, IReadOnlyDictionary<string, string> attributes) =>
        ((string[])["phone_number", "email"]).FirstOrDefault(name =>
            pool.Settings.AutoVerifiedAttributes.Contains(name) && attributes.ContainsKey(name));

    /// <summary>Makes a code in place of any earlier one, and mails it.</summary>
    public static CodeDeliveryDetails Send(
        SqlSession sql, OperationCall call, UserPool pool, User user, string attribute, string address, string kind)
    {
        var code = call.NewCode();
        CodeTable.Put(sql, user, CodePurpose.SignUp, new CodeTable.Row(code, attribute, call.Now + Life));
        MessageTable.Insert(sql, new MailboxMessage(
            address, Fill(pool.Settings.VerificationSubject), kind, code, call.Now, Fill(pool.Settings.VerificationMessage)));
        return Delivery(attribute, Address.Mask(address));

        string Fill(string template) => template
            .Replace("{####}", code, StringComparison.Ordinal)
            .Replace("{username}", user.Username, StringComparison.Ordinal);
    }

    /// <summary>What is said of a code that nobody gets, alike for every name that no account has.</summary>
    public static CodeDeliveryDetails Simulated(UserPool pool, string typed)
    {
        var byPhone = !pool.Settings.AutoVerifiedAttributes.Contains("email")
            && pool.Settings.AutoVerifiedAttributes.Contains("phone_number");
        if (Address.IsEmail(typed) && !byPhone)
        {
            return Delivery("email", Address.Mask(typed));
        }

        // Guess: AWS shows a masked address that belongs to nobody; here its letters come from the name.
        var bytes = pool.Sealer.Derive("simulated address", pool.NameKey(typed), 4);
        return byPhone
            ? Delivery("phone_number", $"+*******{bytes[0] % 10}{bytes[1] % 10}{bytes[2] % 10}{bytes[3] % 10}")
            : Delivery("email", $"{(char)('a' + (bytes[0] % 26))}***@{(char)('a' + (bytes[1] % 26))}***");
    }

    private static CodeDeliveryDetails Delivery(string attribute, string destination) =>
        new(destination, attribute == "email" ? "EMAIL" : "SMS", attribute);
}
