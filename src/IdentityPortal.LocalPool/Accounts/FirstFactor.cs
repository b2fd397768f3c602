using IdentityPortal.LocalPool.Pools;
using IdentityPortal.LocalPool.Storage;
using IdentityPortal.LocalPool.WebAuthn;

namespace IdentityPortal.LocalPool.Accounts;

/// <summary>First factors under their names in the settings, and the rules for which of them an account can use.</summary>
internal static class FirstFactor
{
    public const string Password = "PASSWORD";
    public const string EmailOtp = "EMAIL_OTP";
    public const string SmsOtp = "SMS_OTP";
    public const string WebAuthn = "WEB_AUTHN";

    /// <summary>Whether the pool has accounts without a password, because people can sign in with codes that are sent to them.</summary>
    public static bool ReplacesPasswords(UserPool pool) => pool.Settings.AllowedFirstAuthFactors.Any(factor => factor is EmailOtp or SmsOtp);

    /// <summary>The factors that the pool allows and the account has set up.</summary>
    public static List<string> Of(SqlSession sql, UserPool pool, User user) =>
        [.. pool.Settings.AllowedFirstAuthFactors.Where(factor => IsReady(sql, pool, user, factor))];

    /// <summary>The factors offered for a name without an account: those of an account with a verified address and no passkey.</summary>
    public static List<string> OfUnknown(UserPool pool) =>
        [.. pool.Settings.AllowedFirstAuthFactors.Where(factor => factor is Password or EmailOtp or SmsOtp)];

    /// <summary>Whether a user who needs two factors can start with this one: a password, or a passkey that counts as both factors.</summary>
    public static bool SatisfiesMfa(SqlSession sql, UserPool pool, User user, string factor) => factor == Password
        || (factor == WebAuthn
            && pool.Settings.PasskeysSatisfyMfa
            && MfaPreferenceTable.Of(sql, user).Exists(row => row.Factor == MfaFactor.WebAuthn));

    private static bool IsReady(SqlSession sql, UserPool pool, User user, string factor) => factor switch
    {
        Password => user.Password is not null,

        // Guess: a code requires a verified address or number.
        EmailOtp => AttributeRules.IsTrue(AttributeTable.Find(sql, user, "email_verified")),
        SmsOtp => AttributeRules.IsTrue(AttributeTable.Find(sql, user, "phone_number_verified")),
        WebAuthn => RelyingParty.Of(pool.Settings) is { } party && PasskeyTable.Of(sql, user, party).Count > 0,
        _ => false,
    };
}
