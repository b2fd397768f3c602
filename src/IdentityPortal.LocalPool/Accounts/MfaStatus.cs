using IdentityPortal.LocalPool.Pools;
using IdentityPortal.LocalPool.Storage;

namespace IdentityPortal.LocalPool.Accounts;

/// <summary>An account's second factors: the enabled ones, the preferred one, and those that a sign-in can request.</summary>
internal sealed record MfaStatus(List<string>? Enabled, string? Preferred, IReadOnlyList<string> Usable)
{
    public static MfaStatus Of(SqlSession sql, UserPool pool, User user)
    {
        var settings = pool.Settings;
        var preferences = MfaPreferenceTable.Of(sql, user);
        var ready = settings.EnabledMfas.Where(factor => IsReady(sql, user, factor)).ToList();

        // Measured on AWS for software tokens: if the pool requires MFA, a factor that is set up counts even if it is not enabled.
        // Guess: a verified e-mail address or a phone number counts as well if there is no other factor.
        var usable = ready.Where(factor => preferences.Any(row => row.Factor == factor)).ToList();
        if (usable.Count == 0 && settings.MfaConfiguration == "ON")
        {
            usable = [.. ready.OrderBy(factor => factor != MfaFactor.SoftwareToken).Take(1)];
        }

        return new MfaStatus(
            preferences.Count == 0 ? null : [.. preferences.Select(row => row.Factor)],
            preferences.Find(row => row.Preferred)?.Factor,
            settings.MfaConfiguration == "OFF" ? [] : usable);
    }

    /// <summary>Whether the account meets a factor's requirement: a verified software token, a verified address or a phone number.</summary>
    public static bool IsReady(SqlSession sql, User user, string factor) => factor switch
    {
        MfaFactor.SoftwareToken => SoftwareTokenTable.Find(sql, user)?.Secret is not null,
        MfaFactor.EmailOtp => AttributeRules.IsTrue(AttributeTable.Find(sql, user, "email_verified")),

        // Guess: the number need not be verified, because the first code verifies it.
        MfaFactor.Sms => AttributeTable.Find(sql, user, "phone_number") is not null,
        _ => false,
    };
}
