using IdentityPortal.LocalPool.Pools;
using IdentityPortal.LocalPool.Storage;
using IdentityPortal.LocalPool.WebAuthn;

namespace IdentityPortal.LocalPool.Accounts;

/// <summary>First factors, as settings name them, and those that an account has.</summary>
internal static class FirstFactor
{
    public const string Password = "PASSWORD";
    public const string EmailOtp = "EMAIL_OTP";
    public const string WebAuthn = "WEB_AUTHN";

    /// <summary>What the pool allows and the account has set up.</summary>
    public static List<string> Of(SqlSession sql, UserPool pool, User user) =>
        [.. pool.Settings.AllowedFirstAuthFactors.Where(factor => IsReady(sql, pool, user, factor))];

    /// <summary>What a name without an account is offered: as one that has verified its address and has no passkey.</summary>
    public static List<string> OfUnknown(UserPool pool) =>
        [.. pool.Settings.AllowedFirstAuthFactors.Where(factor => factor is Password or EmailOtp)];

    /// <summary>Whether a person who needs two factors may begin with this one: a password, or a passkey that is both.</summary>
    public static bool SatisfiesMfa(SqlSession sql, UserPool pool, User user, string factor) => factor == Password
        || (factor == WebAuthn
            && pool.Settings.PasskeysSatisfyMfa
            && MfaPreferenceTable.Of(sql, user).Exists(row => row.Factor == MfaFactor.WebAuthn));

    private static bool IsReady(SqlSession sql, UserPool pool, User user, string factor) => factor switch
    {
        Password => true,

        // Guess: a mailed code needs a verified address.
        EmailOtp => AttributeTable.Find(sql, user, "email_verified") == "true",
        WebAuthn => RelyingParty.Of(pool.Settings) is { } party && PasskeyTable.Of(sql, user, party).Count > 0,
        _ => false,
    };
}
