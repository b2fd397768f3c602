using IdentityPortal.LocalPool.Pools;
using IdentityPortal.LocalPool.Storage;

namespace IdentityPortal.LocalPool.Accounts;

/// <summary>First factors, as settings name them, and those that an account has.</summary>
internal static class FirstFactor
{
    public const string Password = "PASSWORD";
    public const string EmailOtp = "EMAIL_OTP";

    /// <summary>What the pool allows and the account has set up.</summary>
    public static List<string> Of(SqlSession sql, UserPool pool, User user) =>
        [.. pool.Settings.AllowedFirstAuthFactors.Where(factor => IsReady(sql, user, factor))];

    /// <summary>What a name without an account is offered: as one that has verified its address and has no passkey.</summary>
    public static List<string> OfUnknown(UserPool pool) =>
        [.. pool.Settings.AllowedFirstAuthFactors.Where(factor => factor is Password or EmailOtp)];

    private static bool IsReady(SqlSession sql, User user, string factor) => factor switch
    {
        Password => true,

        // Guess: a mailed code needs a verified address.
        EmailOtp => AttributeTable.Find(sql, user, "email_verified") == "true",
        _ => false,
    };
}
