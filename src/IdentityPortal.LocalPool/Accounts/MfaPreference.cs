using IdentityPortal.LocalPool.Pools;
using IdentityPortal.LocalPool.Storage;
using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.Accounts;

/// <summary>What a request says about one second factor; nothing is said of a factor that it leaves out.</summary>
internal sealed record MfaPreference(string Factor, bool Enabled, bool? Preferred)
{
    private const string WebAuthn = "WEB_AUTHN";

    public static List<MfaPreference> Read(RequestMembers members)
    {
        var preferences = new List<MfaPreference>();
        Add("SMSMfaSettings", MfaFactor.Sms);
        Add("SoftwareTokenMfaSettings", MfaFactor.SoftwareToken);
        Add("EmailMfaSettings", MfaFactor.EmailOtp);
        Add("WebAuthnMfaSettings", WebAuthn);
        return preferences;

        void Add(string name, string factor)
        {
            if (members.Has(name))
            {
                var part = members.Part(name);
                preferences.Add(new MfaPreference(factor, part.Flag("Enabled"), part.OptionalFlag("PreferredMfa")));
            }
        }
    }

    /// <summary>Refuses what cannot be, then saves.</summary>
    public static void Save(SqlSession sql, UserPool pool, User user, List<MfaPreference> preferences)
    {
        if (preferences.Exists(preference => preference is { Preferred: true, Enabled: false }))
        {
            throw PoolError.PreferredFactorOff();
        }

        if (preferences.Count(preference => preference.Preferred == true) > 1)
        {
            throw PoolError.SeveralPreferred();
        }

        foreach (var preference in preferences)
        {
            Save(sql, pool, user, preference);
        }
    }

    private static void Save(SqlSession sql, UserPool pool, User user, MfaPreference preference)
    {
        if (!preference.Enabled)
        {
            MfaPreferenceTable.Delete(sql, user, preference.Factor);
            return;
        }

        if (preference.Factor == WebAuthn)
        {
            throw PoolError.NotBuilt("WebAuthnMfaSettings");
        }

        if (!pool.Settings.EnabledMfas.Contains(preference.Factor) || !MfaStatus.IsReady(sql, user, preference.Factor))
        {
            throw PoolError.FactorNotReady(preference.Factor);
        }

        MfaPreferenceTable.Put(sql, user, preference.Factor, preference.Preferred ?? IsPreferred(sql, user, preference.Factor));
    }

    private static bool IsPreferred(SqlSession sql, User user, string factor) =>
        MfaPreferenceTable.Of(sql, user).Exists(row => row.Factor == factor && row.Preferred);
}
