using IdentityPortal.LocalPool.Operations;
using IdentityPortal.LocalPool.Pools;
using IdentityPortal.LocalPool.Storage;
using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.Accounts;

/// <summary>Codes that verify an address at sign-up.</summary>
internal static class SignUpCode
{
    /// <summary>The attribute that the code is sent to; as in Cognito, the phone comes before the mail address. Null if there is none.</summary>
    public static string? Target(UserPool pool, IReadOnlyDictionary<string, string> attributes) =>
        ((string[])["phone_number", "email"]).FirstOrDefault(name =>
            pool.Settings.AutoVerifiedAttributes.Contains(name) && attributes.ContainsKey(name));

    /// <summary>Creates and mails a code, alone or in a link, which replaces any earlier one.</summary>
    public static CodeDeliveryDetails Send(
        SqlSession sql, OperationCall call, AppClient client, User user, string attribute, string address, string kind) =>
        client.Pool.Settings.ConfirmsByLink && attribute == "email"
            ? ConfirmationLink.Send(sql, call, client, user, address, kind)
            : MailedCode.Send(sql, call, client.Pool, user, CodePurpose.SignUp, attribute, address, kind);

    /// <summary>Delivery details for a code that is not sent.</summary>
    public static CodeDeliveryDetails Simulated(UserPool pool, string typed) => MailedCode.Simulated(
        pool,
        typed,
        byPhone: !pool.Settings.AutoVerifiedAttributes.Contains("email") && pool.Settings.AutoVerifiedAttributes.Contains("phone_number"));
}
