using IdentityPortal.LocalPool.Pools;
using IdentityPortal.LocalPool.Storage;

namespace IdentityPortal.LocalPool.Accounts;

/// <summary>An account's second factors: those it has switched on, the one it prefers, and those that a sign-in can ask for.</summary>
internal sealed record MfaStatus(List<string>? Enabled, string? Preferred, IReadOnlyList<string> Usable)
{
    public static MfaStatus Of(SqlSession sql, UserPool pool, User user)
    {
        var settings = pool.Settings;
        var preferences = MfaPreferenceTable.Of(sql, user);
        var ready = settings.EnabledMfas.Where(factor => IsReady(sql, user, factor)).ToList();

        // Measured on AWS for software tokens: in a pool that requires MFA, a factor that is set up counts without being enabled.
        // Guess: a verified e-mail address counts as well, when there is no other factor.
        var usable = ready.Where(factor => preferences.Any(row => row.Factor == factor)).ToList();
        if (usable.Count == 0 && settings.MfaConfiguration == "ON")
        {
            usable = [.. ready.Take(1)];
        }

        return new MfaStatus(
            preferences.Count == 0 ? null : [.. preferences.Select(row => row.Factor)],
            preferences.Find(row => row.Preferred)?.Factor,
            settings.MfaConfiguration == "OFF" ? [] : usable);
    }

    /// <summary>Whether the account has what a factor needs: a verified token, or a verified address.</summary>
    public static bool IsReady(SqlSession sql, User user, string factor) => factor switch
    {
        MfaFactor.SoftwareToken => SoftwareTokenTable.Find(sql, user)?.Secret is not null,
        MfaFactor.EmailOtp => AttributeTable.Find(sql, user, "email_verified") == "true",
        _ => false,
    };
}
