using IdentityPortal.LocalPool.Operations;
using IdentityPortal.LocalPool.Pools;
using IdentityPortal.LocalPool.Storage;
using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.Accounts;

/// <summary>How a forgotten password is replaced: the pool's <c>AccountRecoverySetting</c>.</summary>
internal static class PasswordRecovery
{
    /// <summary>Whether only an administrator gives a new password.</summary>
    public static bool IsForAdministrators(UserPool pool) => pool.Settings.RecoveryMechanisms.Contains("admin_only");

    /// <summary>The verified attribute that gets the code; null when there is none.</summary>
    public static string? Target(UserPool pool, IReadOnlyDictionary<string, string> attributes) => Attributes(pool).FirstOrDefault(name =>
        attributes.ContainsKey(name) && attributes.GetValueOrDefault($"{name}_verified") == "true");

    /// <summary>Why an account gets no code; null when it gets one.</summary>
    public static PoolError? Refusal(User user, string? target) => user switch
    {
        { Enabled: false } => PoolError.UserDisabledForReset(),
        { Status: UserStatus.ForceChangePassword } => PoolError.ResetImpossible(),
        _ when target is null => PoolError.NoRecoveryTarget(),

        // Guess: most have no verified address yet; for one whose address an administrator has verified, AWS's message is not known.
        { Status: UserStatus.Unconfirmed } => PoolError.ResetImpossible(),
        _ => null,
    };

    public static CodeDeliveryDetails Send(
        SqlSession sql, OperationCall call, UserPool pool, User user, string target, string address, string kind) =>
        MailedCode.Send(sql, call, pool, user, CodePurpose.ForgotPassword, target, address, kind);

    /// <summary>The delivery details for a code that is not sent.</summary>
    public static CodeDeliveryDetails Simulated(UserPool pool, string typed)
    {
        var attributes = Attributes(pool);
        var byPhone = Address.IsEmail(typed)
            ? !attributes.Contains("email")
            : attributes[0] == "phone_number" || (Address.IsPhone(typed) && attributes.Contains("phone_number"));
        return MailedCode.Simulated(pool, typed, byPhone);
    }

    // Without a setting Cognito tries the phone before the mail.
    private static string[] Attributes(UserPool pool) => pool.Settings.RecoveryMechanisms.Count == 0
        ? ["phone_number", "email"]
        : [.. pool.Settings.RecoveryMechanisms.Where(name => name != "admin_only").Select(name => name["verified_".Length..])];
}
