using IdentityPortal.LocalPool.Operations;
using IdentityPortal.LocalPool.Pools;
using IdentityPortal.LocalPool.Storage;
using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.Accounts;

/// <summary>How users recover a forgotten password, from the pool's <c>AccountRecoverySetting</c>.</summary>
internal static class PasswordRecovery
{
    /// <summary>Whether only administrators can reset passwords.</summary>
    public static bool IsForAdministrators(UserPool pool) => pool.Settings.RecoveryMechanisms.Contains("admin_only");

    /// <summary>The verified attribute that the code is sent to; null if there is none.</summary>
    public static string? Target(SqlSession sql, UserPool pool, User user, IReadOnlyDictionary<string, string> attributes)
    {
        // AWS documents that a second factor by mail or text message rules out recovery by the same way where the pool has an AccountRecoverySetting.
        // One mailbox or phone would otherwise replace both factors.
        var factors = pool.Settings.RecoveryMechanisms.Count > 0 ? MfaStatus.Of(sql, pool, user).Usable : [];
        return Attributes(pool).FirstOrDefault(name =>
            attributes.ContainsKey(name)
            && AttributeRules.IsTrue(attributes.GetValueOrDefault($"{name}_verified"))
            && !factors.Contains(name == "email" ? MfaFactor.EmailOtp : MfaFactor.Sms));
    }

    /// <summary>The error for an account that gets no code; null if it gets one.</summary>
    public static PoolError? Refusal(User user, string? target) => user switch
    {
        { Enabled: false } => PoolError.UserDisabledForReset(),
        { Status: UserStatus.ForceChangePassword } => PoolError.ResetImpossible(),
        _ when target is null => PoolError.NoRecoveryTarget(),

        // Guess: most such accounts have no verified address yet; AWS's message if an administrator has verified the address is not known.
        { Status: UserStatus.Unconfirmed } => PoolError.ResetImpossible(),
        _ => null,
    };

    public static CodeDeliveryDetails Send(
        SqlSession sql, OperationCall call, UserPool pool, User user, string target, string address, string kind) =>
        MailedCode.Send(sql, call, pool, user, CodePurpose.ForgotPassword, target, address, kind);

    /// <summary>Delivery details for a code that is not sent.</summary>
    public static CodeDeliveryDetails Simulated(UserPool pool, string typed)
    {
        var attributes = Attributes(pool);
        var byPhone = Address.IsEmail(typed)
            ? !attributes.Contains("email")
            : attributes[0] == "phone_number" || (Address.IsPhone(typed) && attributes.Contains("phone_number"));
        return MailedCode.Simulated(pool, typed, byPhone);
    }

    // Without this setting, Cognito prefers the phone to the mail address.
    private static string[] Attributes(UserPool pool) => pool.Settings.RecoveryMechanisms.Count == 0
        ? ["phone_number", "email"]
        : [.. pool.Settings.RecoveryMechanisms.Where(name => name != "admin_only").Select(name => name["verified_".Length..])];
}
